import { statusLines } from './status.command.js';

const status = (embeddings: Parameters<typeof statusLines>[0]['embeddings']): string[] =>
  statusLines(
    { version: '0.1.0', head: 3, database: 'embedded', embeddings, projections: [] },
    'http://localhost:4000',
  );

describe('the status in lines', () => {
  it('tells how many passages wait for their vector', () => {
    expect(status({ model: 'm', pending: 2, problem: null })).toContain('embeddings  2 passages waiting for m');
  });

  it('tells why they wait when embedding has failed', () => {
    expect(status({ model: 'm', pending: 2, problem: 'The thread stopped' })).toContain(
      'embeddings  2 passages waiting for m, which failed and is tried again: The thread stopped',
    );
  });
});
