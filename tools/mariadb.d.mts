export interface Mariadb {
  readonly url: string;
  readonly port: number;
  stop(): Promise<void>;
  /** Kills the server (kill -9) and starts it again on what it left behind. */
  crash(): Promise<void>;
}
export function startMariadb(wanted: {
  readonly directory: string;
  readonly database?: string;
  readonly options?: readonly string[];
}): Promise<Mariadb>;
