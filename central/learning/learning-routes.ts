import { maxBatchBytes } from '../../api-client/contract/learning-records.ts';
import type { AddRoute } from '../http/add-route.ts';
import { Refusal } from '../http/refusal.ts';
import { looseBatchSchema } from './learning-record-service.ts';
import type { LearningRecordService } from './learning-record-service.ts';

export function addLearningRoutes(addRoute: AddRoute, { records }: { records: LearningRecordService }): void {
  addRoute(
    'postLearningRecords',
    async ({ body, caller }) => {
      if (caller.terminal === null) throw new Refusal('token-refused', 'Only a terminal delivers records.');
      return records.deliver(caller.terminal.terminalId, body);
    },
    { bodyLimit: maxBatchBytes, body: looseBatchSchema },
  );

  addRoute('getLearningRecords', async ({ params, caller }) => {
    const { person } = caller;
    if (person?.accountId !== params.accountId && person?.roles.includes('administrator') !== true) {
      throw new Refusal('forbidden', 'Only the learner and administrators may see these records.');
    }
    return { records: await records.recordsOf(params.accountId) };
  });
}
