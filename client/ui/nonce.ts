// The nonce the server wrote into the page, so that style sheets made by scripts pass our CSP.

export function readNonce(): string | undefined {
  const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content;
  return nonce && !nonce.startsWith('__') ? nonce : undefined;
}

/**
 * antd's drawers and dialogs lock the scrolling of the page with a style sheet they forget to give the nonce to.
 * Scripts of ours could read the nonce anyway, so giving it to every style sheet they make opens nothing.
 */
export function giveStylesTheNonce() {
  const nonce = readNonce();
  if (!nonce) return;
  const create = document.createElement.bind(document);
  document.createElement = ((name: string, options?: ElementCreationOptions) => {
    const element = create(name, options);
    if (name.toLowerCase() === 'style') element.nonce = nonce;
    return element;
  }) as typeof document.createElement;
}
