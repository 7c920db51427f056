/** Where the nodes of the running clusters answer, by the address a test knows one by. */
const clusters = new Map<string, { readonly urls: readonly string[]; next: number }>();

/** From now on `nextNode(urls[0])` goes round these. */
export function rememberNodes(urls: readonly string[]): void {
  const [known] = urls;
  if (known !== undefined) clusters.set(known, { urls, next: 0 });
}

/** The node the next visitor of this address comes to: each to another one. An address that is no cluster's stays as it is. */
export function nextNode(url: string): string {
  const cluster = clusters.get(url);
  if (cluster === undefined) return url;
  const node = cluster.urls[cluster.next % cluster.urls.length] ?? url;
  cluster.next += 1;
  return node;
}
