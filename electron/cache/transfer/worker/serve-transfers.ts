import { createConnections } from './connections.ts';
import { startFileJob } from './file-job.ts';
import type { FileJob } from './file-job.ts';
import type { FetchJob, FromWorker, ToWorker } from './messages.ts';
import { createPacer } from './pacer.ts';

const reportEveryMs = 100;

export interface TransferServerDeps {
  readonly post: (message: FromWorker) => void;
  readonly nowMs: () => number;
}

/** The worker's side: as many jobs as it is told to, all in this thread. */
export function serveTransfers({ post, nowMs }: TransferServerDeps): (message: ToWorker) => void {
  const jobs = new Map<number, FileJob>();
  const connections = createConnections();
  const later = (task: () => void, ms: number): (() => void) => {
    const timer = setTimeout(task, ms);
    return () => clearTimeout(timer);
  };
  const pacer = createPacer({ nowMs, later });

  function begin(job: FetchJob): void {
    const { jobId } = job;
    let unreported = 0;
    let reportedMs = nowMs();
    const report = (bytes: number): void => {
      unreported += bytes;
      if (nowMs() - reportedMs < reportEveryMs) return;
      reportedMs = nowMs();
      post({ type: 'progress', jobId, bytes: unreported });
      unreported = 0;
    };
    const running = startFileJob(job, { connections, pacer, nowMs, later, report });
    jobs.set(jobId, running);
    void running.ended.then((failure) => {
      jobs.delete(jobId);
      if (failure === null) post({ type: 'done', jobId, bytes: unreported });
      else post({ type: 'failed', jobId, bytes: unreported, failure });
    });
  }

  return (message) => {
    if (message.type === 'fetch') begin(message.job);
    else if (message.type === 'cancel') jobs.get(message.jobId)?.cancel();
    else if (message.type === 'foreground') jobs.get(message.jobId)?.setForeground(message.foreground);
    else pacer.setRate(message.bytesPerSecond);
  };
}
