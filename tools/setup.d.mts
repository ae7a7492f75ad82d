export const root: string;
export class SetupError extends Error {}
export function runTool(work: () => Promise<void>): Promise<void>;
export function loadSettings(): void;
export function ensureNode(): void;
export function ensureInstalled(): Promise<void>;
export function ensureClientBuilt(): Promise<void>;
export function clientHash(): string;
export function whyInstallFailed(output: string): string;
export function withLock<Answer>(name: string, work: () => Promise<Answer>): Promise<Answer>;
export function isRunning(pid: number): boolean;
