#!/usr/bin/env bash
# The step of the action: annotations on the lines of the change, and a summary on the job's page.
set -u -o pipefail

landfall=${LANDFALL:-${GITHUB_ACTION_PATH:-$(dirname "${BASH_SOURCE[0]}")}/../../landfall}
against=${LANDFALL_AGAINST:-git:${LANDFALL_BASE_SHA:-HEAD~1}}

arguments=(schema check --against "$against")
[ -z "${LANDFALL_BASELINE:-}" ] || arguments+=(--baseline "$LANDFALL_BASELINE")
read -r -a further <<<"${LANDFALL_ARGUMENTS:-}"
arguments+=(${further[@]+"${further[@]}"})

# A checkout of depth 1 does not have the commit to compare with.
revision=${against#git:}
revision=${revision%%:*}
if [[ $against == git:* ]] && ! git rev-parse -q --verify "$revision^{commit}" >/dev/null; then
  git fetch -q --depth=1 origin "$revision" || {
    echo "::error::landfall: the commit $revision is not here. Check out with fetch-depth: 0."
    exit 2
  }
fi

"$landfall" "${arguments[@]}" --format github
exit=$?
if [ -n "${GITHUB_STEP_SUMMARY:-}" ] && [ "$exit" -le 1 ]; then
  {
    echo '```'
    "$landfall" "${arguments[@]}"
    echo '```'
  } >>"$GITHUB_STEP_SUMMARY"
fi
if [ -n "${LANDFALL_SARIF:-}" ] && [ "$exit" -le 1 ]; then
  "$landfall" "${arguments[@]}" --format sarif >"$LANDFALL_SARIF"
fi
exit "$exit"
