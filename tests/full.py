"""The small office of `tests.office`, gone on until every table of the file has a row.

Damage, samples and crashes are tried on it: whatever the schema has is there to be damaged.
Invented people.
"""

from tests.office import OFFICE

FULL = [
    *OFFICE,
    "programme set --fit-policy warn",
    "budget activity add 2.17.07.2.01.0015 --name 'Pelatihan SDM UMKM' --fund APBD",
    "budget line 5.2.2.01.02 --name 'Alat tulis' --activity 2.17.07.2.01.0015",
    "budget plan 5.2.2.01.01 2014-10 400000",
    "budget disburse 6000000 --number 0934/SP2D/LS/2014 --kind LS --line 5.2.3.01.01"
    " --on 7/10/2014",
    "budget commit SPK-01/2014 400000 --line 5.2.2.01.01 --payee 'CV Kertas' --for Kertas"
    " --on 2/10/2014",
    "spend 250000 --line 5.2.2.01.01 --payee 'Toko Benang' --for 'Benang jahit' --on 6/10/2014",
    "spend 6000000 --sp2d 0934/SP2D/LS/2014 --payee 'CV Mesin' --for '2 mesin jahit'"
    " --machine MJ-01 --machine MJ-02",
    "spend 150000 --commitment SPK-01/2014 --on 9/10/2014",
    "spend 240000 --line 5.2.2.01.01 --payee 'Kertas Polawati' --for 'Honor instruktur'"
    " --on 14/10/2014",
    "spend 30000 --correct 001/KW/2014 --on 15/10/2014",
    "instructor pay I01 --jp 4 --receipt 004/KW/2014",
    "budget tax withhold 003/KW/2014 --tax PPh21=15000",
    "budget tax deposit PPh21 15000 --ntpn 0A1B2C3D4E5F6G7H --on 20/10/2014",
    "budget physical 5.2.2.01.01 2014-10 45,5",
    "budget close 2014-09 --on 2/10/2014",
    "module teaches M02 --type OB",
    "session timetable --break 10.15-10.30",
    "session plan --group K1 --module M02 --from 3/11/2014 --to 4/11/2014 --at 08.00 --jp 4"
    " --instructor I02 --place Kelas --days monday",
    "assess P-AAA2 M02 --theory 80 --practice 85 --attitude 90 --on 20/10/2014",
    "place add GARMEN --name 'Balai Contoh' --va 10600",
    "place move K1 --to GARMEN --on 9/10/2014",
    "machine move MJ-03 --to GARMEN --on 10/10/2014",
    "machine component add MJ-01 --name meja --serial MEJA-0001",
    "machine transfer MJ-01 --to K2 --bast 031/BAST/2014 --on 20/10/2014",
    "machine maintain plan MJ-02 --every 30d",
    "machine fault OB-01 --note 'Motor panas' --on 20/10/2014",
    "machine repair OB-01 --cost-receipt 003/KW/2014 --condition B --on 21/10/2014",
    "participant restrict P-BBB3 --reason 'Diminta sendiri' --on 16/10/2014",
    "request add P-BBB2 --kind access --received '2014-10-20 09:00'",
    "participant reveal P-AAA2 --reason 'surat keterangan'",
    "participant erase P-CCC2 --reason 'Diminta sendiri' --yes",
    "identity rotate",
    "machine stocktake start --on 30/10/2014",
    "machine stocktake count MJ-01 MJ-02 --condition B",
    "auditor: machine stocktake finish --on 30/10/2014",
    "auditor: machine stocktake propose --on 30/10/2014",
]  # fmt: skip


def by(line: str) -> tuple[str, str]:
    """Return who types a line, and the line: the officer unless somebody else is named."""
    who, colon, rest = line.partition(": ")
    return (who, rest) if colon and who.isalpha() else ("officer", line)
