import { strict as assert } from 'node:assert';
import { messagePage, webviewPage } from '../../webview/page';

const setting = {
  nonce: 'N1',
  cspSource: 'https://webview.test',
  bridgeUri: 'https://webview.test/bridge.js',
  documentUri: 'file:///a "b".yaml',
};

describe('the page of the report in a webview', () => {
  const page = webviewPage(
    '<!DOCTYPE html><html><head><style nonce="{{nonce}}"></style></head><body><script nonce="{{nonce}}">1</script></body></html>',
    setting,
  );

  it('has its nonce everywhere', () => {
    assert.ok(!page.includes('{{nonce}}'));
    assert.equal(page.match(/nonce="N1"/g)?.length, 3);
  });

  it('states the policy before anything else in the head, and allows nothing by default', () => {
    assert.match(page, /<head><meta http-equiv="Content-Security-Policy" content="default-src 'none'; /);
    assert.ok(!page.includes('unsafe'));
    assert.ok(!page.includes('connect-src'));
  });

  it('loads the bridge last and tells it the document, quoted', () => {
    const bridge =
      '<script nonce="N1" src="https://webview.test/bridge.js" data-uri="file:///a &quot;b&quot;.yaml"></script></body></html>';
    assert.ok(page.endsWith(bridge));
  });

  it('keeps its policy even around a page without head and body', () => {
    assert.match(webviewPage('<p>x</p>', setting), /^<meta http-equiv.*<p>x<\/p><script [^>]*><\/script>$/);
  });

  it('shows a message as text, never as markup', () => {
    assert.ok(messagePage('<img src=x>').includes('<p>&lt;img src=x></p>'));
  });
});
