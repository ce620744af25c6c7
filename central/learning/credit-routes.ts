import { signedEntityTag } from '../../api-client/contract/manifest.ts';
import { notModified } from '../http/add-route.ts';
import type { AddRoute } from '../http/add-route.ts';
import type { Caller } from '../http/authenticate.ts';
import { matchesEntityTag } from '../http/entity-tag.ts';
import { Refusal } from '../http/refusal.ts';
import type { CheckService } from './check-service.ts';
import type { CreditRulesService } from './credit-rules-service.ts';
import type { CreditService } from './credit-service.ts';

export interface CreditRouteDeps {
  readonly rules: CreditRulesService;
  readonly checks: CheckService;
  readonly credit: CreditService;
}

/** Texts in two languages, 200 times. */
const checksBytes = 1024 * 1024;

export function addCreditRoutes(addRoute: AddRoute, { rules, checks, credit }: CreditRouteDeps): void {
  addRoute('setCreditRules', ({ body }) => rules.set(body));

  addRoute('getDecidedCreditRules', () => rules.decided());

  addRoute('getCreditRules', async ({ request, reply }) => {
    const signed = await rules.signed();
    const entityTag = signedEntityTag(signed);
    // Weak: the same rules are sent plain and gzipped.
    reply.headers({ etag: `W/${entityTag}`, 'cache-control': 'private, no-cache' });
    return matchesEntityTag(request.headers['if-none-match'], entityTag) ? notModified : signed;
  });

  addRoute('getLectureChecks', ({ params, caller }) => {
    wantWriter(caller);
    return checks.ofLecture(params);
  });

  addRoute(
    'setLectureChecks',
    ({ params, body, caller }) => {
      wantWriter(caller);
      return checks.setOf(params, body);
    },
    { bodyLimit: checksBytes },
  );

  addRoute('getCourseChecks', async ({ params, request, reply }) => {
    const found = await checks.ofCourse(params.courseId);
    const entityTag = `"${found.revision}"`;
    reply.headers({ etag: `W/${entityTag}`, 'cache-control': 'private, no-cache' });
    return matchesEntityTag(request.headers['if-none-match'], entityTag) ? notModified : found;
  });

  addRoute('getCredit', async ({ params, caller }) => {
    const { person } = caller;
    if (person?.accountId !== params.accountId && person?.roles.includes('administrator') !== true) {
      throw new Refusal('forbidden', 'Only the learner and administrators may see this credit.');
    }
    return credit.verdictOf(params.accountId);
  });
}

function wantWriter({ person }: Caller): void {
  const roles = person?.roles ?? [];
  if (!roles.includes('teacher') && !roles.includes('administrator')) {
    throw new Refusal('forbidden', 'Only teachers and administrators read and write what is right.');
  }
}
