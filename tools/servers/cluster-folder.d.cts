/** What a cluster of this machine keeps in its folder besides data. */
export interface ClusterFolder {
  readonly store: string;
  readonly secret: string;
  readonly databasePassword: string;
  readonly redisPassword: string;
  /** Everything ran once: what is there stays. */
  settled(): void;
  unlock(): void;
}

export function openClusterFolder(
  folder: string,
  store: string,
  options?: { readonly isElsewhere?: boolean },
): ClusterFolder;
