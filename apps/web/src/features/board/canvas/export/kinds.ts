/** The files a canvas can be taken along as. */
export const exportKinds = ['png', 'svg', 'csv', 'json'] as const;
export type ExportKind = (typeof exportKinds)[number];
