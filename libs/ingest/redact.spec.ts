import { redactSecrets } from './redact.js';

/** Put together at run time, so that no scanner takes the fixture for a secret. */
const secret = (...parts: readonly string[]): string => parts.join('');
const random = 'Zk3vQ9xT7bLm2Wc8RyHd5NsPf4JgAu6E';

describe('redactSecrets', () => {
  it.each([
    ['aws-access-key', `key ${secret('AK', 'IA', 'Q3EGRTU7WBNS5XKD')} leaked`],
    ['aws-secret-key', `aws_secret_access_key = ${secret('wJ4lrXUt', 'nFEMIK7MDENGbPxRfiCYzK', '3vQ9xT7bLm')}`],
    ['github-token', `git clone with ${secret('gh', 'p_', random, 'aB3d')}`],
    ['gitlab-token', `token ${secret('gl', 'pat-', 'x7Kq9LmZ2vBn4TcR8yWd')}`],
    ['slack-token', secret('xo', 'xb-', '2847562910-', random)],
    ['google-api-key', secret('AI', 'za', random, 'x9K')],
    ['jwt', secret('ey', 'JhbGciOiJIUzI1NiJ9.ey', 'JzdWIiOiI0NzExIn0.', random)],
    ['url-password', `postgres://orders:${secret('t0p', 'S3cr3tPw')}@db.internal:5432/orders`],
    ['bearer-token', `curl -H "Authorization: Bearer ${random}"`],
    ['credential', `DB_PASSWORD=${secret('q8Vt', 'Z2mK9xW4')}`],
    ['credential', `"api_key": "${random}"`],
    ['signed-url', `https://files.example/a.gz?X-Goog-Signature=${random.toLowerCase()}`],
  ])('takes out: %s', (kind, text) => {
    const { text: redacted, redactions } = redactSecrets(`first line\n${text}\nlast line`);
    expect(redactions).toEqual([{ line: 2, kind }]);
    expect(redacted).toContain(`[redacted:${kind}]`);
    expect(redacted.split('\n')).toHaveLength(3);
  });

  it('keeps every line of a private key that it takes out', () => {
    const body = Array.from({ length: 4 }, () => random + random).join('\r\n');
    const text = `before\r\n-----BEGIN RSA PRIVATE KEY-----\r\n${body}\r\n-----END RSA PRIVATE KEY-----\r\nafter`;
    const { text: redacted, redactions } = redactSecrets(text);
    expect(redactions).toEqual([{ line: 2, kind: 'private-key' }]);
    expect(redacted.split('\r\n')).toHaveLength(text.split('\r\n').length);
    expect(redacted).not.toContain(random);
    expect(redacted.split('\r\n').at(-1)).toBe('after');
  });

  it.each([
    'password: <password>',
    'export TOKEN=${GITHUB_TOKEN}',
    'api_key = xxxxxxxxxxxxxxxx',
    'secret: {{ .Values.database.secretName }}',
    'token: your-token-goes-here',
    'The password was rotated because it had expired.',
    'Bearer authentication-is-required for this endpoint',
    'postgres://user:password@localhost/orders',
    'kubectl get secret orders-db-credentials -o yaml',
    'commit 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b',
    'AKIAIOSFODNN7EXAMPLE is the key of the manual',
    'password = os.environ["DB_PASSWORD"]',
    'secretKeyRef: name: payments-api-credentials',
  ])('leaves alone: %s', (text) => {
    expect(redactSecrets(text)).toEqual({ text, redactions: [] });
  });

  it('never says the secret', () => {
    const { redactions } = redactSecrets(`a\nb\npassword=${secret('q8Vt', 'Z2mK9xW4')} and token=${random}`);
    expect(redactions).toHaveLength(2);
    expect(JSON.stringify(redactions)).not.toMatch(/q8Vt|Zk3v/);
  });
});
