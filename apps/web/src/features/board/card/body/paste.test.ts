import { cleanPastedHtml } from './paste';

test.each([
  ['<p style="color:red" class="x" onclick="a()">Hoi</p>', '<p>Hoi</p>'],
  ['<a href="https://x.nl" target=_blank>x</a>', '<a href="https://x.nl">x</a>'],
  ['<script>alert(1)</script><b>vet</b>', '<b>vet</b>'],
  ['<scr<script>x</script>ipt>alert(1)</scr</script>ipt>', 'alert(1)'],
  ['<style>p{}</style><svg onload=a()><p>x</p></svg>y', 'y'],
  ['<img src=x onerror=alert(1)>', '<img>'],
  ["<p\nstyle='a'>x</p>", '<p>x</p>'],
  ['<p title="a>b" style="x">y</p>', '<p>y</p>'],
  ['<!--[if mso]><p style="x"></p><![endif]-->z', 'z'],
  ['<ol start="3"><li>x</li></ol>', '<ol start="3"><li>x</li></ol>'],
  [
    '<b style="font-weight:normal" id="docs-internal-guid-1"><span style="font-weight:700">vet</span><span style="font-style: italic">schuin</span></b>',
    '<b data-plain=""><span data-strong="">vet</span><span data-em="">schuin</span></b>',
  ],
  [
    "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><!--[if !supportLists]--><span style='mso-list:Ignore'>1.<span>&nbsp; </span></span><!--[endif]-->een</p>\n<p style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>o<span>&nbsp;</span></span>dieper</p><p style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>2.<span> </span></span>twee</p><p>los</p>",
    '<ol><li><p>een</p><ul><li><p>dieper</p></li></ul></li><li><p>twee</p></li></ol><p>los</p>',
  ],
  ['1 &lt; 2 a < b', '1 &lt; 2 a < b'],
])('%j leaves %j', (html, left) => {
  expect(cleanPastedHtml(html)).toBe(left);
});
