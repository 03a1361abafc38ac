#!/bin/sh
# Draws the PNG icons of public/ from our two SVG files, with Chromium as the painter.
# Run by hand when an SVG changes; the results are committed.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
draw() { # source, size, target
  page=$(mktemp --suffix=.html)
  printf '<style>*{margin:0}img{display:block;width:%spx}</style><img src="file://%s">' "$2" "$1" > "$page"
  chromium --headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking \
    --disable-component-update --disable-sync --hide-scrollbars --force-device-scale-factor=1 \
    --default-background-color=00000000 --window-size="$2,$2" --screenshot="$3" "file://$page" 2> /dev/null
  rm "$page"
}
draw "$here/../public/icon.svg" 192 "$here/../public/icon-192.png"
draw "$here/../public/icon.svg" 512 "$here/../public/icon-512.png"
draw "$here/icon-maskable.svg" 512 "$here/../public/icon-maskable.png"
draw "$here/shortcut-soreness.svg" 96 "$here/../public/shortcut-soreness.png"
draw "$here/shortcut-routine.svg" 96 "$here/../public/shortcut-routine.png"
