import { useState } from 'react';

/** When the page was opened: days are what is told here. */
export const useNow = (): number => useState(() => Date.now())[0];
