import type { Database } from '../database/database.ts';
import type { AddRoute } from '../http/add-route.ts';
import type { Caller } from '../http/authenticate.ts';
import { personOf, teachingScope, wantSelfOrCentre } from '../teaching/teaching-access.ts';
import type { TeachingScope } from '../teaching/teaching-scope.ts';
import type { ProgrammeService } from './programme-service.ts';

export function addProgrammeRoutes(
  addRoute: AddRoute,
  { database, programmes }: { database: Database; programmes: ProgrammeService },
): void {
  const scopeOf = (caller: Caller): Promise<TeachingScope> => teachingScope(database, caller);

  addRoute('listProgrammes', async ({ query, caller }) => programmes.list(await scopeOf(caller), query));
  addRoute('getProgramme', async ({ params, caller }) => programmes.get(await scopeOf(caller), params.programmeId));
  addRoute(
    'saveProgramme',
    async ({ params, body, caller }) => programmes.save(await scopeOf(caller), params.programmeId, body),
    { bodyLimit: 128 * 1024 },
  );
  addRoute('removeProgramme', async ({ params, caller }) => {
    await programmes.remove(await scopeOf(caller), params.programmeId);
    return {};
  });
  addRoute('countAudience', async ({ body, caller }) => programmes.audience(await scopeOf(caller), body));
  addRoute('listPosts', async ({ caller }) => {
    await scopeOf(caller);
    return programmes.posts();
  });
  addRoute('setPost', async ({ params, body, caller }) => {
    await programmes.setPost(await scopeOf(caller), params.accountId, body.post);
    return { ...params, ...body };
  });
  addRoute('getPlan', async ({ params, caller }) => {
    wantSelfOrCentre(personOf(caller), params.accountId);
    return programmes.plan(params.accountId);
  });
}
