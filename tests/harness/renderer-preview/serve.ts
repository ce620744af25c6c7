import { startPreview } from './preview-server.ts';

const { url } = await startPreview(Number(process.env['PORT'] ?? 4870));
console.log(`${url}?door=inside&line=online&courses=1000&theme=light&language=zh-CN`);
