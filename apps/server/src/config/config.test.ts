import { ConfigError, readConfig } from './config';

describe('configuration from the environment', () => {
  it('works with nothing set', () => {
    expect(readConfig({})).toEqual({
      port: 3000,
      host: '127.0.0.1',
      origins: [],
      dataFolder: `${process.cwd()}/data`,
      proxies: 0,
      profile: { name: 'embedded' },
      demo: true,
      demoLocale: 'nl',
      blobQuota: 2048 * 1024 * 1024,
      logLevel: 'warn',
    });
  });

  it.each([
    ['PORT', '80 80', /number from 0/],
    ['PORT', '70000', /number from 0/],
    ['SAMENSPEL_ORIGIN', 'samenspel.example', /origins such as/],
    ['SAMENSPEL_ORIGIN', 'https://a.example, https://b.example/path', /origins such as/],
    ['SAMENSPEL_PROFILE', 'cloud', /embedded or cluster/],
    ['SAMENSPEL_DEMO', 'yes', /on or off/],
    ['SAMENSPEL_DEMO_LOCALE', 'de', /nl or en/],
    ['SAMENSPEL_LOG', 'loud', /one of debug/],
    ['SAMENSPEL_TRUST_PROXY', 'true', /number of proxies/],
    ['SAMENSPEL_PICTURES_MB', '0', /from 1/],
    ['SAMENSPEL_PICTURES_MB', '2 GB', /whole number of megabytes/],
    ['SAMENSPEL_TLS_CERT', '/nowhere/cert.pem', /PEM file that exists/],
  ])('refuses %s=%s, naming what was found and expected', (variable, found, expected) => {
    let refusal: unknown;
    try {
      readConfig({ [variable]: found });
    } catch (error) {
      refusal = error;
    }
    expect(refusal).toBeInstanceOf(ConfigError);
    expect(String(refusal)).toContain(variable);
    expect(found).toContain((refusal as ConfigError).found);
    expect((refusal as ConfigError).expected).toMatch(expected);
  });

  it('reads a list of origins', () => {
    expect(readConfig({ SAMENSPEL_ORIGIN: 'https://a.example/, http://room.test:8080' }).origins).toEqual([
      'https://a.example',
      'http://room.test:8080',
    ]);
  });

  it('reads the language of the demo', () => {
    expect(readConfig({ SAMENSPEL_DEMO_LOCALE: 'en' }).demoLocale).toBe('en');
  });

  it('wants both halves of a certificate', () => {
    expect(() => readConfig({ SAMENSPEL_TLS_KEY: __filename })).toThrow(/SAMENSPEL_TLS_CERT/);
  });
});
