import { typedWords } from './typed-words.js';

const typed = (text: string, given?: string) => [...typedWords(text, given)];

describe('the words that somebody typed', () => {
  it('are the plain ones of four letters and more', () => {
    expect(typed('conection pool exausted, on the (chekout)!')).toEqual(['conection', 'pool', 'exausted', 'chekout']);
  });

  it('are no identifiers, hosts, paths, addresses, assignments or words with digits', () => {
    const text =
      'KafkaConsumerLag kube_pod_crash orders-db.prod.internal /var/lib/postgres level=error pgvector0 https://x.io/abcd';
    expect(typed(text)).toEqual([]);
  });

  it('are none that stands in quotes or as code, wherever else it comes', () => {
    expect(typed('the `pgbouncr` said "conection refusd" and pgbouncr died')).toEqual(['said', 'died']);
  });

  it('are no names, by the capital that they have within a sentence', () => {
    expect(typed('Traffic to Linkerd drops. Proxies restart\nDashbord empty')).toEqual([
      'traffic',
      'drops',
      'proxies',
      'restart',
      'dashbord',
      'empty',
    ]);
  });

  it('are none that an alert or the name of a service gives', () => {
    expect(typed('chekout is slow', 'chekout')).toEqual(['slow']);
  });

  it('are found in a text without any space in time that grows with its length', () => {
    expect(typed(`${'abcd.'.repeat(40_000)}x`)).toEqual([]);
  });
});
