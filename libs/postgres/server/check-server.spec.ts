import { unsuitable } from '#postgres/server/check-server.js';

const fitting = { serverVersion: 170_011, serverName: '17.11', installed: null, available: '0.8.0' };

describe('a server', () => {
  it.each([
    ['PostgreSQL 15 with pgvector 0.7', { ...fitting, serverVersion: 150_000, available: '0.7.0' }],
    ['one whose extension is installed but no longer packaged', { ...fitting, installed: '0.8.1', available: null }],
    ['a pgvector of a later major release', { ...fitting, available: '1.0.0' }],
  ])('is fit: %s', (_, found) => {
    expect(unsuitable(found, 'db.example/shop')).toBeUndefined();
  });

  it.each([
    ['server-too-old', { ...fitting, serverVersion: 140_012, serverName: '14.12' }, '14.12'],
    ['extension-missing', { ...fitting, available: null }, 'pgvector'],
    ['extension-too-old', { ...fitting, installed: '0.6.2' }, '0.6.2'],
  ])('is refused as %s, in a sentence that names the place', (code, found, detail) => {
    const fault = unsuitable(found, 'db.example/shop');
    expect(fault).toMatchObject({ code });
    expect(fault?.message).toMatch(/^The server at db\.example\/shop .*\.$/);
    expect(fault?.message).toContain(detail);
  });
});
