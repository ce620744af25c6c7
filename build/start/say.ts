/** One calm line for the person at the console. */
export const say = (message: string): void => console.log(`[hexi] ${message}`);
