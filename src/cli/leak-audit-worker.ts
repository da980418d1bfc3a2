import { parentPort, workerData } from 'node:worker_threads';
import { auditSeed, type SeedAudit, type SeedOptions } from './leak-audit-seed.ts';
import { readDefinition } from './read-definition.ts';

/** One trial of the audit in a thread of its own. */
export interface AuditOrder {
  readonly folder: string;
  readonly seed: number;
}

export type AuditMessage =
  | { readonly kind: 'progress'; readonly text: string }
  | { readonly kind: 'done'; readonly audit: SeedAudit };

/** The first trial is looked at after every act; what it does not show, the others may, at their milestones. */
const closely: SeedOptions = { afterEveryAct: true, actsBetweenCrawls: 100 };
const atMilestones: SeedOptions = { afterEveryAct: false, actsBetweenCrawls: 400 };

const progressEveryMs = 1000;
let toldAtMs = 0;

const { folder, seed } = workerData as AuditOrder;
const audit = await auditSeed(readDefinition(folder), seed, {
  ...(seed === 1 ? closely : atMilestones),
  show(text) {
    const nowMs = performance.now();
    if (nowMs - toldAtMs < progressEveryMs) return;
    toldAtMs = nowMs;
    tell({ kind: 'progress', text });
  },
});
tell({ kind: 'done', audit });

function tell(message: AuditMessage): void {
  parentPort?.postMessage(message);
}
