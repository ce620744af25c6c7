import type { Post } from '../../../electron/contract/notes.ts';

export interface Thread {
  readonly post: Post;
  readonly replies: readonly Post[];
}

/**
 * Posts with what stands under each, in the order they came in; a teacher's answers before other replies. A reply whose post is gone
 * or has not come stands by itself.
 */
export function threadsOf(posts: readonly Post[]): Thread[] {
  const heads = new Set(posts.filter(({ replyTo }) => replyTo === null).map(({ postId }) => postId));
  const isReply = ({ replyTo }: Post): boolean => replyTo !== null && heads.has(replyTo);
  return posts
    .filter((post) => !isReply(post))
    .map((post) => {
      const under = posts.filter((reply) => isReply(reply) && reply.replyTo === post.postId);
      return {
        post,
        replies: [...under.filter(({ kind }) => kind === 'answer'), ...under.filter(({ kind }) => kind !== 'answer')],
      };
    });
}
