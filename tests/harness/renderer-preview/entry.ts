import { createPreviewBridge } from './preview-bridge.ts';
import { previewOptions } from './preview-options.ts';

/** Stands where preload stands in the product. */
Object.defineProperty(window, 'hexi', { value: createPreviewBridge(previewOptions(window.location.search)) });
