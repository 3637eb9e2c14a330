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
    "budget line 5 --name 'BELANJA DAERAH'",
    "budget line 5.2 --name 'BELANJA LANGSUNG'",
    "budget line 5.2.2 --name 'BELANJA BARANG DAN JASA'",
    "budget line 5.2.2.01 --name 'Belanja Bahan Pakai Habis'",
    "budget line 5.2.2.01.01 --name 'Belanja ATK'",
    "budget line 5.2.3.01.01 --name 'Belanja modal mesin jahit'",
    "budget allocate 5.2.2.01.01 1500000 --on 1/9/2014",
    "budget allocate 5.2.3.01.01 95500000 --on 1/9/2014",
    "budget disburse 12000000 --number 0801/SP2D/2014 --kind UP --on 1/9/2014",
    "budget cash move 10000000 --to cash --on 1/9/2014",
    "machine type add MJ --name 'Mesin jahit' --watts 250",
    "machine type add OB --name 'Obras benang 4' --watts 400",
    *("machine add --type MJ --price 3000000 --bought 22/9/2014" for _ in range(3)),
    "machine add --type OB --price 3800000 --bought 23/9/2014 --condition RR",
    "assign-machine MJ-01 OB-01 --to K1 --condition B --on 8/10/2014",
    "module add --name 'K3 dan etika kerja' --jp 4 --sessions 1",
    "module add --name 'Jahit dasar' --jp 12 --sessions 3 --requires M01",
    "instructor add --name 'Kertas Polawati' --institution 'SMK Contoh' --kind school"
    " --rate 60000",
    "instructor add --name 'Etalase Kurniawan' --institution 'Konsultan Contoh' --kind consultant"
    " --rate 0",
    "log-session --group K1 --group K2 --module M01 --on 8/10/2014 --at 08.00 --jp 4"
    " --instructor I01 --place 'Ruang praktik' --absent P-BBB3=S",
    "log-session --group K1 --module M02 --on 9/10/2014 --at 08.00 --jp 4"
    " --instructor I02 --place 'Ruang praktik' --absent P-AAA3=A",
]  # fmt: skip
