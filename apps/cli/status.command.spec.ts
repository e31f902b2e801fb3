import { statusLines } from './status.command.js';

type Told = Parameters<typeof statusLines>[0];
const quiet: Told['feedback'] = { served: 0, judged: 0, people: 0, warning: null };

const server = { version: '0.1.0', head: 3, isReady: true, takingIn: 0, database: 'embedded', projections: [] };

const status = (embeddings: Told['status']['embeddings'], feedback = quiet, takingIn = 0): string[] =>
  statusLines({ status: { ...server, takingIn, embeddings }, feedback }, 'http://localhost:4000');

describe('the status in lines', () => {
  it('tells how many passages wait for their vector', () => {
    expect(status({ model: 'm', pending: 2, problem: null })).toContain('embeddings  2 passages waiting for m');
  });

  it('tells how many documents are on their way, while there are any', () => {
    const model = { model: 'm', pending: 0, problem: null };
    expect(status(model, quiet, 34)).toContain('documents   34 documents on the way, not to be found yet');
    expect(status(model).join()).not.toContain('on the way');
  });

  it('tells why they wait when embedding has failed', () => {
    expect(status({ model: 'm', pending: 2, problem: 'The thread stopped' })).toContain(
      'embeddings  2 passages waiting for m, which failed and is tried again: The thread stopped',
    );
  });

  it('tells how many answers were judged, and warns where none is', () => {
    const model = { model: 'm', pending: 0, problem: null };
    expect(status(model)).toContain('feedback    no answer was kept yet');
    expect(status(model, { served: 9, judged: 2, people: 1, warning: null })).toContain(
      'feedback    2 of 9 answers judged by 1 person',
    );
    expect(status(model, { served: 90, judged: 0, people: 0, warning: 'Nobody judges.' })).toContain(
      'feedback    Nobody judges.',
    );
  });
});
