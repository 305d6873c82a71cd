#!/usr/bin/env bash
# Appends recorded runs to the history on a branch of its own and pushes it. Of several at once none is lost: who comes second
# starts again from what the first has pushed.
#
#   push-history.sh BRANCH LINES PLOTS     LINES: the new lines of history.jsonl; PLOTS: a folder of pictures
#
# Works in the git repository it is started in, whose files it replaces: start a copy of it that lies elsewhere.
set -euo pipefail
branch=$1
lines=$(realpath "$2")
plots=$(realpath "$3")

for attempt in 1 2 3 4 5 6 7 8 9 10; do
  if git fetch -q --depth 1 origin "$branch"; then
    git checkout -q --force --detach FETCH_HEAD
  else
    # The first run of all.
    git checkout -q --orphan "new-history-$attempt"
    git rm -rfq --ignore-unmatch .
  fi

  touch history.jsonl
  # A line that was cut short stays alone.
  [ -z "$(tail -c 1 history.jsonl)" ] || echo >> history.jsonl
  grep -vxFf history.jsonl "$lines" >> history.jsonl || true
  rm -rf plots
  cp -r "$plots" plots
  git add history.jsonl plots
  if git diff --cached --quiet; then
    echo "The history has these runs."
    exit 0
  fi

  git -c user.name=github-actions -c user.email=41898282+github-actions[bot]@users.noreply.github.com commit -q -m "Record ${GITHUB_SHA:-a run}"
  if git push -q origin "HEAD:refs/heads/$branch"; then
    exit 0
  fi

  echo "Another run was pushed first: trying again ($attempt of 10)."
  sleep $((RANDOM % 3 + attempt))
done

echo "The history could not be pushed in 10 attempts: run this job again." >&2
exit 1
