export interface Mariadb {
  readonly url: string;
  readonly port: number;
  stop(): Promise<void>;
}
export function startMariadb(wanted: {
  readonly directory: string;
  readonly database?: string;
  readonly options?: readonly string[];
}): Promise<Mariadb>;
