import type { RunningServer } from './index.cjs';

/** A running nginx in front of nodes. */
export interface RunningNginx extends RunningServer {
  readonly url: string;
}

/** Starts nginx on `port` of this machine, in front of nodes on `nodePorts`, with the configuration of `infra/nginx`. */
export function startNginx(options: {
  readonly port: number;
  readonly nodePorts: readonly number[];
}): Promise<RunningNginx>;
