/** Who is asking, as identity established it. Rights are looked up per community, at the moment of asking. */
export interface Principal {
  readonly personId: string;
  /** The session or token by which the person came; its revocation closes sockets. */
  readonly sessionId: string;
  /** Browsers send a cookie by themselves, so their writes need an Origin; scripts send their token on purpose. */
  readonly by: 'cookie' | 'bearer';
  /** A token may be good for one community and one role only. */
  readonly scope?: { readonly communityId: string; readonly role: string };
}
