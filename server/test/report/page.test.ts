import { strict as assert } from 'node:assert';
import type { ReportData } from '#core/report/report';
import { reportPage, withNonce } from '#server/report/page';
import { reportData, topologyText } from './fixture';

/** Elements that have no end. */
const voids = new Set(['meta', 'br']);

/** The tags of a page in their order, checked to be nested and closed. Style and script are taken as they are. */
function tagsOf(page: string): string[] {
  const markup = page.replace(/<(style|script)([^>]*)>[\s\S]*?<\/\1>/g, '<$1$2></$1>');
  const open: string[] = [];
  const found: string[] = [];
  for (const [tag, slash, name = '', rest = ''] of markup.matchAll(
    /<(\/?)([a-z][a-z0-9]*)((?:"[^"]*"|[^">])*)>/g,
  )) {
    if (slash === '/') {
      assert.equal(open.pop(), name, `</${name}> closes what is open`);
    } else {
      found.push(tag);
      if (!rest.endsWith('/') && !voids.has(name)) open.push(name);
    }
  }
  assert.deepEqual(open, []);
  const between = markup.replace(/<\/?[a-z][a-z0-9]*(?:"[^"]*"|[^">])*>|<!doctype html>/g, '');
  assert.ok(!/[<>]/.test(between), 'no loose angle bracket');
  return found;
}

const page = reportPage(reportData(topologyText(3, 3)));

describe('the report page', () => {
  it('is well-formed', () => {
    assert.ok(tagsOf(page).length > 100);
  });

  it('has no inline style, no handler, no address outside', () => {
    for (const tag of tagsOf(page)) {
      assert.doesNotMatch(tag, /\sstyle=/);
      assert.doesNotMatch(tag, /\son[a-z]+=/);
      assert.doesNotMatch(tag, /\s(?:src|href|xlink:href|action)="(?!#)/);
    }
    assert.doesNotMatch(
      page,
      /https?:\/\/|\/\/[a-z]|url\(|@import|fetch\(|XMLHttpRequest|import\(|eval\(|innerHTML/i,
    );
  });

  it('allows nothing but its own style and script', () => {
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(withNonce(page, 'abc'))?.[1];
    assert.equal(
      policy,
      "default-src 'none'; style-src 'nonce-abc'; script-src 'nonce-abc'; base-uri 'none'; form-action 'none'",
    );
    assert.equal(page.split('{{nonce}}').length - 1, 4, 'twice in the policy, on style and script');
    assert.ok(!withNonce(page, 'abc').includes('{{'));
  });

  it('has a table beside every picture, and names on all that can be chosen', () => {
    const tags = tagsOf(page);
    const pictures = tags.filter((tag) => tag.startsWith('<svg'));
    assert.equal(pictures.length, 1);
    for (const tag of pictures) assert.match(tag, / aria-describedby="cluster-1-drawing"/);
    assert.match(page, /<svg[\s\S]*<\/svg>[\s\S]*<details><summary>The drawing as a table/);
    for (const tag of tags.filter((found) => / role="button"/.test(found))) {
      assert.match(tag, / tabindex="0" aria-label="[^"]+"/);
    }
    for (const tag of tags.filter((found) => / class="cell /.test(found)))
      assert.match(tag, / aria-label="[^"]+"/);
    const ids = [...page.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    assert.equal(new Set(ids).size, ids.length, 'ids are unique');
  });

  it('knows the boxes of every failure', () => {
    const boxes = new Set([...page.matchAll(/ data-box="(\d+)"/g)].map(([, id]) => id));
    const failing = [...page.matchAll(/ data-boxes="([^"]*)"/g)].map(([, ids = '']) => ids);
    assert.ok(failing.length > 0);
    for (const ids of failing) {
      assert.notEqual(ids, '');
      for (const id of ids.split(' ')) assert.ok(boxes.has(id), `box ${id}`);
    }
  });

  it('says the verdict, the shares, the assumptions and how it was made', () => {
    for (const text of [
      'Serves through any one zone and any one host; a host heals, a zone does not.',
      'zone=z1 + zone=z2: outage. Regions: 100 % unavailable',
      '11.1 %',
      '0 % to 20 %',
      'and 26 like it',
      'PD’s persisted settings equal those of the file.',
      'regionwise demo samples --html out/report.html',
    ]) {
      assert.ok(page.includes(text), text);
    }
  });

  it('is Chinese where it is asked to be', () => {
    const chinese = reportPage(reportData(topologyText(3, 3), 'zh-cn'));
    assert.match(chinese, /<html lang="zh-Hans">/);
    for (const text of ['故障与影响', '任意一个', '以表格显示此图', '没有发现问题'])
      assert.ok(chinese.includes(text), text);
  });

  it('leads to the source: marks for an editor, addresses for a browser', () => {
    assert.match(
      page,
      /<button type="button" class="link" data-path="samples\/demo\/topology.yaml" data-line="0"/,
    );
    const browser = reportPage(reportData(topologyText(3, 3)), { hrefOf: (path) => `./${path}` });
    assert.match(browser, /<a href="\.\/samples\/demo\/topology\.yaml">samples\/demo\/topology\.yaml<\/a>/);
    assert.doesNotMatch(browser, / data-line=/);
    const nowhere = reportPage(reportData(topologyText(3, 3)), { hrefOf: () => undefined });
    assert.match(nowhere, /<code>samples\/demo\/topology\.yaml<\/code>/);
  });

  it('shows what files say and never runs it', () => {
    const evil = (zone: number) => `z${zone}</title><script>alert("1")</script>'"&{{nonce}}\u0000`;
    const data = reportData(topologyText(3, 3, evil), 'en', evil);
    const hurt: ReportData = {
      ...data,
      title: evil(1),
      madeBy: { version: evil(2), command: evil(3) },
      clusters: data.clusters.map((cluster) => ({
        ...cluster,
        name: evil(1),
        path: evil(2),
        version: evil(3),
      })),
      otherFiles: [{ path: evil(1), kind: 'none', findings: [findingFull(evil)], ms: 0 }],
    };
    for (const links of [{}, { hrefOf: (path: string) => `./${path}` }]) {
      const shown = reportPage(hurt, links);
      const scripts = tagsOf(shown).filter((tag) => tag.startsWith('<script'));
      assert.deepEqual(scripts, ['<script nonce="{{nonce}}">']);
      assert.equal(shown.split('{{nonce}}').length - 1, 4);
      assert.ok(!shown.includes('\u0000'));
      assert.ok(shown.includes('&lt;script&gt;alert('));
    }
  });

  it('says what it has no survival of', () => {
    const data = reportData(topologyText(3, 3));
    const part = { ...data, clusters: data.clusters.map((cluster) => ({ ...cluster, survive: undefined })) };
    const shown = reportPage(part);
    tagsOf(shown);
    assert.ok(shown.includes('This file is a part of a cluster'));
  });

  it('begins with a table of contents where there are several clusters', () => {
    const data = reportData(topologyText(3, 3));
    const shown = reportPage({ ...data, clusters: [...data.clusters, ...data.clusters] });
    tagsOf(shown);
    assert.match(shown, /<nav aria-label="Clusters">[\s\S]*href="#cluster-2"/);
    const ids = [...shown.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    assert.equal(new Set(ids).size, ids.length, 'ids are unique');
  });
});

function findingFull(evil: (n: number) => string): ReportData['otherFiles'][number]['findings'][number] {
  const range = { start: { line: 1, character: 2 }, end: { line: 1, character: 5 } };
  return {
    code: evil(1),
    severity: 'error',
    message: evil(2),
    range,
    related: [{ path: evil(3), range, message: evil(1) }],
    fingerprint: evil(9),
    fixes: [{ title: evil(2), safe: true, edits: [] }],
  };
}
