/** Set by the bundler from package.json; absent where the source runs as it is. */
declare const REGIONWISE_VERSION: string | undefined;

export const version: string = typeof REGIONWISE_VERSION === 'string' ? REGIONWISE_VERSION : '0.0.0-source';
