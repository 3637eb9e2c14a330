"""A small office that most tests begin with: the commands that furnish it, in order.

Two groups of three, one in reserve; every noun has something to stand on. Invented people.
"""

OFFICE = [
    "init --name 'Pelatihan Menjahit' --office 'Dinas Contoh' --city Kediri --budget 125000000"
    " --starts 1/9/2014 --ends 31/12/2014 --target 6",
    "group add --name 'Kelompok Melati' --on 1/10/2014",
    "group add --name 'Kelompok Kenanga' --on 1/10/2014",
    "enroll --name 'Melati Benang' --sex P --code P-AAA2 --nik 9971025008850003"
    " --birth-date 10/8/1985 --phone 0812-0000-0001 --on 8/9/2014",
    "enroll --name 'Sulam Kirana' --sex P --code P-AAA3 --on 8/9/2014",
    "enroll --name 'Jarum Wibowo' --sex L --code P-AAA4 --on 9/9/2014",
    "enroll --name 'Kancing Pertiwi' --sex P --code P-BBB2 --on 9/9/2014",
    "enroll --name 'Renda Maharani' --sex P --code P-BBB3 --on 9/9/2014",
    "enroll --name 'Kelim Santoso' --sex L --code P-BBB4 --on 9/9/2014",
    "enroll --name 'Pita Lestari' --sex P --code P-CCC2 --reserve --on 10/9/2014",
    *(f"participant accept {code} --on 1/10/2014" for code in
      ("P-AAA2", "P-AAA3", "P-AAA4", "P-BBB2", "P-BBB3", "P-BBB4")),
    "group move P-AAA2 --to K1 --role chair --on 1/10/2014",
    "group move P-AAA3 --to K1 --role treasurer --on 1/10/2014",
    "group move P-AAA4 --to K1 --on 1/10/2014",
    "group move P-BBB2 --to K2 --role chair --on 1/10/2014",
    "group move P-BBB3 --to K2 --on 1/10/2014",
    "group move P-BBB4 --to K2 --on 1/10/2014",
]  # fmt: skip
