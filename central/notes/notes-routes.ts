import type { AddRoute } from '../http/add-route.ts';
import { Refusal } from '../http/refusal.ts';
import type { NotesService } from './notes-service.ts';

export function addNotesRoutes(addRoute: AddRoute, { notes }: { notes: NotesService }): void {
  addRoute('getNotes', async ({ query, caller }) => {
    if (caller.person === null) throw new Refusal('token-refused', 'Only a person has notes.');
    return notes.notesOf(caller.person.accountId, query);
  });
  addRoute('getPosts', ({ params, query }) => notes.postsOf(params, query));
}
