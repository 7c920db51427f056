declare global {
  // Read by get-nonce, through which the scroll lock of dialogs adds its style element.
  var __webpack_nonce__: string | undefined;
}

/** Hands the nonce to libraries that take it from a global. Before the first dialog opens. */
export function shareNonce(): void {
  globalThis.__webpack_nonce__ = cspNonce();
}

/** The nonce the server put in the page, for the few style elements libraries make. */
export function cspNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
}
