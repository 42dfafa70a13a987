(function () {
  'use strict';
  var raw = document.getElementById('data');
  if (!raw) { return; }
  var data = JSON.parse(raw.textContent);
  var PAGE = 100, ACCOUNTS = 50;
  var WORDS = ['Unknown', 'Compliant', 'NonCompliant'];
  var CLASSES = ['unknown', 'fine', 'open'];
  var CHANGES = ['', 'same', 'new finding', 'still there', 'resolved', 'not read now', 'newly seen'];
  // A row: account, region, VPC, name, group, status, accepted, in, out, members, reason, rules, change.
  var A = 0, R = 1, VPC = 2, NAME = 3, GROUP = 4, STATUS = 5, ACC = 6, IN = 7, OUT = 8, MEM = 9, WHY = 10, RULES = 11, CHG = 12;
  function text(v) { return typeof v === 'number' ? data.texts[v] : (v === null ? '' : v); }
  function account(row) { return data.accounts[row[A]]; }
  function region(row) { return data.regions[row[R]]; }
  function kind(row) { return row[STATUS] === 2 ? (row[ACC] ? 'accepted' : 'open') : CLASSES[row[STATUS]]; }
  function el(name, cls, words) {
    var e = document.createElement(name);
    if (cls) { e.className = cls; }
    if (words !== undefined && words !== null) { e.textContent = words; }
    return e;
  }
  function byId(id) { return document.getElementById(id); }
  function compare(a, b) { return a < b ? -1 : a > b ? 1 : 0; }
  data.rows.sort(function (x, y) { return compare(account(x), account(y)) || compare(region(x), region(y)) || compare(x[VPC] || '', y[VPC] || ''); });

  // ---- the list of verdicts ----
  var box = byId('find'), status = byId('status'), where = byId('region'), whose = byId('account');
  var body = byId('rows'), count = byId('count'), list = byId('all');
  var shown = data.rows, page = 0, key = null, up = true;
  function number(at) { return function (r) { return r[at] === null ? -1 : r[at]; }; }
  var KEYS = {
    account: account, region: region, vpc: function (r) { return r[VPC] || ''; }, group: function (r) { return r[GROUP] || ''; },
    status: function (r) { return ['open', 'unknown', 'accepted', 'fine'].indexOf(kind(r)); },
    in: number(IN), out: number(OUT), members: number(MEM), why: function (r) { return text(r[RULES]) + text(r[WHY]); }
  };
  function cell(row, label, words, cls) {
    var e = el('td', cls, words);
    e.setAttribute('data-l', label);
    row.appendChild(e);
    return e;
  }
  function draw() {
    var pages = Math.max(1, Math.ceil(shown.length / PAGE));
    page = Math.min(Math.max(page, 0), pages - 1);
    var part = document.createDocumentFragment();
    shown.slice(page * PAGE, (page + 1) * PAGE).forEach(function (row) {
      var line = el('tr'), k = kind(row);
      var badge = el('span', 'badge s-' + k, k === 'accepted' ? 'NonCompliant, accepted' : WORDS[row[STATUS]]);
      cell(line, 'Verdict', null).appendChild(badge);
      cell(line, 'Account', account(row), 'id');
      cell(line, 'Region', region(row));
      var vpc = cell(line, 'VPC', null, 'id');
      vpc.appendChild(el('span', 'vpc', row[VPC] || 'all'));
      if (row[NAME]) { vpc.appendChild(el('br')); vpc.appendChild(el('span', 'soft name', row[NAME])); }
      cell(line, 'Group', row[GROUP], 'id');
      cell(line, 'In', row[IN], 'n');
      cell(line, 'Out', row[OUT], 'n');
      cell(line, 'Members', row[MEM], 'n');
      var why = cell(line, 'Rules or cause', text(row[RULES]) || text(row[WHY]));
      if (row[CHG] > 1) { why.appendChild(el('br')); why.appendChild(el('b', null, CHANGES[row[CHG]])); }
      part.appendChild(line);
    });
    body.textContent = '';
    body.appendChild(part);
    count.textContent = shown.length.toLocaleString('en') + ' of ' + data.rows.length.toLocaleString('en') + ' verdicts; page ' + (page + 1) + ' of ' + pages;
    byId('prev').disabled = page === 0;
    byId('next').disabled = page >= pages - 1;
  }
  function choose() {
    var words = box.value.toLowerCase().split(/\s+/).filter(Boolean), s = status.value, r = where.value, a = whose.value.trim().toLowerCase();
    shown = data.rows.filter(function (row) {
      if (s && (s.charAt(0) === 'c' && s.charAt(1) === '-' ? String(row[CHG]) !== s.slice(2) : kind(row) !== s)) { return false; }
      if (r && region(row) !== r) { return false; }
      if (a && account(row).toLowerCase().indexOf(a) < 0) { return false; }
      if (words.length) {
        var all = [account(row), region(row), row[VPC], row[NAME], row[GROUP], WORDS[row[STATUS]], text(row[RULES]), text(row[WHY])].join('\n').toLowerCase();
        return words.every(function (w) { return all.indexOf(w) >= 0; });
      }
      return true;
    });
    if (key) {
      var of = KEYS[key], sign = up ? 1 : -1;
      shown = shown.slice().sort(function (x, y) { return sign * compare(of(x), of(y)); });
    }
    page = 0;
    draw();
  }
  Array.prototype.forEach.call(document.querySelectorAll('#all th[data-k]'), function (head) {
    var button = el('button', null, head.textContent);
    button.type = 'button';
    head.textContent = '';
    head.appendChild(button);
    button.addEventListener('click', function () {
      up = key === head.getAttribute('data-k') ? !up : true;
      key = head.getAttribute('data-k');
      Array.prototype.forEach.call(document.querySelectorAll('#all th[data-k]'), function (other) { other.removeAttribute('aria-sort'); });
      head.setAttribute('aria-sort', up ? 'ascending' : 'descending');
      choose();
    });
  });
  list.querySelector('thead').className = 'sorts';
  data.regions.slice().sort().forEach(function (name) { var o = el('option', null, name); o.value = name; where.appendChild(o); });
  var timer = 0;
  [box, whose].forEach(function (input) { input.addEventListener('input', function () { clearTimeout(timer); timer = setTimeout(choose, 150); }); });
  [status, where].forEach(function (input) { input.addEventListener('change', choose); });
  byId('reset').addEventListener('click', function () { box.value = whose.value = status.value = where.value = ''; choose(); });
  byId('prev').addEventListener('click', function () { page--; draw(); });
  byId('next').addEventListener('click', function () { page++; draw(); });

  // ---- the heat map ----
  var cells = {}, totals = data.accounts.map(function () { return 0; });
  data.rows.forEach(function (row) {
    var at = row[A] + ':' + row[R], c = cells[at] || (cells[at] = [0, 0, 0]);
    var k = kind(row);
    c[0] += k === 'open' ? 1 : 0;
    c[1] += k === 'unknown' ? 1 : 0;
    c[2]++;
    totals[row[A]] += k === 'open' ? 1000 : k === 'unknown' ? 1 : 0;
  });
  var order = data.accounts.map(function (_, i) { return i; }).sort(function (x, y) { return totals[y] - totals[x] || compare(data.accounts[x], data.accounts[y]); });
  var columns = data.regions.map(function (_, i) { return i; }).sort(function (x, y) { return compare(data.regions[x], data.regions[y]); });
  var mapPage = 0, mapBody = byId('map');
  function shade(c) { var judged = c[2] - c[1]; return judged === 0 ? 'cu' : c[0] === 0 ? 'c0' : 'c' + Math.ceil(4 * c[0] / judged); }
  function drawMap() {
    var pages = Math.max(1, Math.ceil(order.length / ACCOUNTS));
    mapPage = Math.min(Math.max(mapPage, 0), pages - 1);
    var part = document.createDocumentFragment();
    order.slice(mapPage * ACCOUNTS, (mapPage + 1) * ACCOUNTS).forEach(function (a) {
      var line = el('tr'), head = el('th', 'id', data.accounts[a]);
      head.scope = 'row';
      line.appendChild(head);
      columns.forEach(function (r) {
        var c = cells[a + ':' + r], td = el('td');
        if (c) {
          var words = c[2] - c[1] === 0 ? '?' : c[0] + '/' + (c[2] - c[1]) + (c[1] ? ' ?' : '');
          var button = el('button', null, words);
          button.type = 'button';
          button.setAttribute('aria-label', words + ', ' + data.accounts[a] + ' ' + data.regions[r] + ': ' + c[0] + ' open of ' + (c[2] - c[1]) + ' judged, ' + c[1] + ' unknown. Show them');
          button.addEventListener('click', function () {
            whose.value = data.accounts[a];
            where.value = data.regions[r];
            box.value = status.value = '';
            choose();
            list.scrollIntoView();
            byId('find').focus({ preventScroll: true });
          });
          td.className = shade(c) + (c[1] ? ' hu' : '');
          td.appendChild(button);
        }
        line.appendChild(td);
      });
      part.appendChild(line);
    });
    mapBody.textContent = '';
    mapBody.appendChild(part);
    byId('mapcount').textContent = 'Accounts ' + (mapPage * ACCOUNTS + 1) + ' to ' + Math.min(order.length, (mapPage + 1) * ACCOUNTS) + ' of ' + order.length.toLocaleString('en') + ', most open findings first';
    byId('mapprev').disabled = mapPage === 0;
    byId('mapnext').disabled = mapPage >= pages - 1;
    byId('mappager').hidden = pages === 1;
  }
  if (mapBody) {
    byId('mapprev').addEventListener('click', function () { mapPage--; drawMap(); });
    byId('mapnext').addEventListener('click', function () { mapPage++; drawMap(); });
    byId('mapnote').hidden = true;
    drawMap();
  }
  byId('tools').hidden = false;
  byId('pager').hidden = false;
  byId('listnote').hidden = true;
  choose();
})();
