# docs/reference/commands.md, which is what --help says of every command, as a manual page.
BEGIN {
  print ".TH ISOJOULE 1"
  print ".SH NAME"
  print "isojoule \\- the energy of machine-learning runs, made comparable across hardware"
}
/^## / { print ".SH " toupper(substr($0, 4)); next }
/^```/ { print inside ? ".fi" : ".nf"; inside = !inside; next }
inside { gsub(/\\/, "\\e"); gsub(/-/, "\\-"); if (/^[.']/) printf "\\&"; print }
