#!/usr/bin/env bash
# Runs scenarios on PostgreSQL instead of files: a chosen third of them, or all with --all. What looks into the files themselves stays out.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export SHANHE_TEST_STORES=postgres
if [ "${1:-}" = --all ]; then chosen=('Shanhe.Scenarios.*'); else
  chosen=('Shanhe.Scenarios.Ledgers.*' 'Shanhe.Scenarios.Observing.*' 'Shanhe.Scenarios.Registers.*' 'Shanhe.Scenarios.Access.*' 'Shanhe.Scenarios.Clusters.*')
fi
exec dotnet test --project tests/Scenarios/Shanhe.Scenarios -c Release --no-build --filter-class "${chosen[@]}" \
  --filter-not-class '*LedgerKillScenarios' '*TargetScenarios' '*KeptFolderScenarios' '*LargeCountyScenarios' '*BackupScenarios' '*DemoScenarios'
