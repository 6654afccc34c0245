#!/usr/bin/env bash
# Installs what the tests need, builds once, runs everything, names the ten slowest tests, and ends with one line: N passed, N failed, N skipped.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1

fail() { echo "test.sh: $1" >&2; echo "0 passed, 1 failed, 0 skipped"; exit 1; }

needed=()
[ -x /usr/bin/chromium ] || needed+=(chromium)
[ -x /usr/bin/ogr2ogr ] || needed+=(gdal-bin)
[ -x /usr/bin/soffice ] || needed+=(libreoffice-writer-nogui libreoffice-calc-nogui)
[ -x /usr/bin/pdftotext ] || needed+=(poppler-utils)
[ -d /usr/lib/postgresql ] || needed+=(postgresql)
fc-list :lang=zh 2>/dev/null | grep -q . || needed+=(fontconfig fonts-wqy-microhei)
if [ ${#needed[@]} -gt 0 ]; then
  sudo=""; [ "$(id -u)" = 0 ] || sudo=sudo
  ($sudo apt-get update -qq && $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${needed[@]}") >/dev/null \
    || fail "could not install ${needed[*]} from Debian"
fi

dotnet restore Shanhe.slnx --locked-mode -v quiet || fail "restore"
dotnet build Shanhe.slnx -c Release --no-restore -v quiet || fail "build"

misplaced=0
if dotnet tool restore >/dev/null; then dotnet csharpier check . || misplaced=1; else echo "test.sh: the formatter could not be had, so the layout was not looked at" >&2; fi

unclean=0
npm --prefix src/Shanhe.Web/front run --silent lint || unclean=1

frontlog=$(mktemp)
npm --prefix src/Shanhe.Web/front run --silent test 2>&1 | tee "$frontlog"
frontcode=${PIPESTATUS[0]}
front() { grep -E "^# $1 [0-9]+" "$frontlog" | tail -n 1 | grep -oE "[0-9]+"; }
frontpassed=$(front pass) frontfailed=$(front fail) frontskipped=$(front skipped)
rm -f "$frontlog"
[ -n "$frontpassed" ] || fail "the tests of the front end gave no counts"

log=$(mktemp) reports=$(mktemp -d) code=0 passed=$frontpassed failed=$frontfailed skipped=$frontskipped
# Runs tests and adds up what they say.
tests() {
  dotnet test "$@" -c Release --no-build --max-parallel-test-modules 1 --results-directory "$reports" --report-xunit-trx 2>&1 | tee "$log"
  [ "${PIPESTATUS[0]}" = 0 ] || code=1
  count() { grep -E "^ +$1: [0-9]+" "$log" | tail -n 1 | grep -oE "[0-9]+" | head -n 1; }
  [ -n "$(count succeeded)" ] || fail "the test runner gave no counts"
  passed=$((passed + $(count succeeded))) failed=$((failed + $(count failed))) skipped=$((skipped + $(count skipped)))
}
tests --solution Shanhe.slnx "$@"
# The tests of the stores once more, on PostgreSQL: where the two differ, one is wrong.
[ $# -gt 0 ] || SHANHE_TEST_STORES=postgres tests --project tests/Unit/Shanhe.Kernels.Tests --filter-class \
  'Shanhe.Kernels.Tests.Records.*' 'Shanhe.Kernels.Tests.Evidence.*' 'Shanhe.Kernels.Tests.Ledgers.*' 'Shanhe.Kernels.Tests.Layers.*' \
  'Shanhe.Kernels.Tests.Seals.*' 'Shanhe.Kernels.Tests.Accounts.*'
echo "test.sh: the ten slowest tests"
node tests/slowest.mjs "$reports"
rm -rf "$log" "$reports"
[ "$frontcode" = 0 ] || code=1

SHANHE_PLAN=plans/xinjiang dotnet src/Shanhe.Server/bin/Release/net10.0/shanhe.dll docs coverage --check --root . || { failed=$((failed + 1)); code=1; }
[ "$misplaced" = 0 ] || { echo "test.sh: lay the code out with: dotnet csharpier format ." >&2; failed=$((failed + 1)); code=1; }
[ "$unclean" = 0 ] || { echo "test.sh: mend the front end as its linter says, and lay it out with: npm --prefix src/Shanhe.Web/front run format" >&2; failed=$((failed + 1)); code=1; }
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" = 0 ] && [ "$code" = 0 ] || exit 1
