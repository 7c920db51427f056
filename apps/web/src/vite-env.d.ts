declare module '*.module.css' {
  const classes: Readonly<Record<string, string>>;
  export default classes;
}
declare module '*.css';
declare module '@fontsource-variable/atkinson-hyperlegible-next';
interface ImportMeta {
  readonly env: { readonly DEV: boolean; readonly PROD: boolean };
}
/** Made by `build/texts.ts`. */
declare module 'virtual:texts/*' {
  const texts: Readonly<Record<string, string>>;
  export default texts;
}
