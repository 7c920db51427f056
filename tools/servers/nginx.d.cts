/** A running nginx in front of nodes. */
export interface RunningNginx {
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts nginx on `port` of this machine, in front of nodes on `nodePorts`, with the configuration of `infra/nginx`. */
export function startNginx(options: {
  readonly port: number;
  readonly nodePorts: readonly number[];
}): Promise<RunningNginx>;
