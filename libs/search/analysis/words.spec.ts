import { words } from './words.js';

const partsOf = (text: string) => words(text).map(({ whole, parts }) => [whole, ...parts]);

describe('the words of a text', () => {
  it('keep a compound whole and give its parts', () => {
    expect(partsOf('OOMKilled')).toEqual([['oomkilled', 'oom', 'killed']]);
    expect(partsOf('redis.GET')).toEqual([['redis.get', 'redis', 'get']]);
    expect(partsOf('KubePodCrashLooping')).toEqual([['kubepodcrashlooping', 'kube', 'pod', 'crash', 'looping']]);
    expect(partsOf('order_items read-only')).toEqual([
      ['order_items', 'order', 'items'],
      ['read-only', 'read', 'only'],
    ]);
  });

  it('do not tear apart what is one sign', () => {
    expect(partsOf('5xx p95 k8s x509 ECONNREFUSED')).toEqual([['5xx'], ['p95'], ['k8s'], ['x509'], ['econnrefused']]);
  });

  it('tell a class of statuses from the name that it is joined to', () => {
    expect(partsOf('Ingress5xxRate')).toEqual([['ingress5xxrate', 'ingress', '5xx', 'rate']]);
  });

  it('take the plural of an abbreviation for the abbreviation', () => {
    expect(partsOf('ALBs and PVCs')).toEqual([['alb'], ['and'], ['pvc']]);
    expect(partsOf('DNS')).toEqual([['dns']]);
  });

  it('know names from plain words', () => {
    const identifiers = words('The hub is OOMKilled with ECONNREFUSED, p95 and status 503 at redis.GET')
      .filter(({ identifier }) => identifier)
      .map(({ whole }) => whole);
    expect(identifiers).toEqual(['oomkilled', 'econnrefused', 'p95', '503', 'redis.get']);
  });

  it('drop an apostrophe and what follows it', () => {
    expect(partsOf("can't reach the node’s disk").map(([whole]) => whole)).toEqual([
      'can',
      'reach',
      'the',
      'node',
      'disk',
    ]);
  });

  it('read unspaced scripts in pairs of characters', () => {
    expect(partsOf('数据库宕机')).toEqual([['数据库宕机', '数据', '据库', '库宕', '宕机']]);
  });

  it('give an endless run of characters as parts alone', () => {
    const [word] = words('a1.'.repeat(60));
    expect(word?.whole).toBe('');
    expect(word?.parts).toContain('a1');
  });

  it('leave out a dump within a longer run, which no index could hold', () => {
    const [word] = words(`payload:${'deadbeef'.repeat(500)}.gz`);
    expect(word).toEqual({ whole: '', parts: ['payload', 'gz'], identifier: false });
  });

  it('are none in a text of signs', () => {
    expect(words('😀 -- !! ###')).toEqual([]);
  });
});
