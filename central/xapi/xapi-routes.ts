import type { AddRoute } from '../http/add-route.ts';
import type { XapiExportService } from './export-service.ts';

export function addXapiRoutes(addRoute: AddRoute, { exports }: { exports: XapiExportService }): void {
  addRoute('listXapiExports', async () => ({ exports: await exports.list() }));
  addRoute('saveXapiExport', ({ params, body }) => exports.save(params.exportId, body));
  addRoute('deleteXapiExport', async ({ params }) => {
    await exports.remove(params.exportId);
    return {};
  });
}
