import { createContext, useContext } from 'react';

/** The element that scrolls a page of the frame: lists measure themselves against it and places remember it. */
export const MainScrollContext = createContext<HTMLElement | null>(null);

export const useMainScroll = (): HTMLElement | null => useContext(MainScrollContext);
