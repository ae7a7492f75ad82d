import type { TaskKind } from './contract.ts';
import type { Task } from './myTasks.ts';

interface Subject {
  readonly lot: { readonly id: string; readonly name: string; readonly projectId: string };
  readonly projectName: string;
}

/** A task about a lot, by its name. */
export const lotTask = (kind: TaskKind, { lot, projectName }: Subject, dueAt: Date | null = null): Task => ({
  kind,
  lotId: lot.id,
  projectId: lot.projectId,
  subject: `${projectName} ${lot.name}`,
  dueAt: dueAt?.toISOString() ?? null,
});

export const projectTask = (kind: TaskKind, project: { readonly id: string; readonly name: string }): Task => ({
  kind,
  lotId: null,
  projectId: project.id,
  subject: project.name,
  dueAt: null,
});
