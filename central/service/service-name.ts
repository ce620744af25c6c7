/** The school whose centre this is; it signs for certificates too. */
export const serviceName = { zh: '河西干部网络学院', en: 'Hexi Open University' };
