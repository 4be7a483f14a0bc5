"""Tries pages of the command in headless Chromium, as make check-page does: what is shown, clicked, filtered, printed.

Usage: check.py COMMAND FOLDER, for the screenshots. The last line is "N passed, N failed".
"""
import base64
import os
import subprocess
import sys
import traceback
from pathlib import Path

import colours
from selenium import webdriver
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select, WebDriverWait

HERE = Path(__file__).parent
SAMPLES = sorted((HERE.parent / "sample").glob("**/*.txt"))
ARTICLE = HERE.parent / "sample" / "flood-barrier.txt"
LEAST_DISTANCE = 0.09  # in OKLab
READS = "[...document.querySelectorAll('article > :not(.hidden)')].map(e => { const c = e.cloneNode(true); " \
    "c.querySelectorAll('.ref').forEach(r => r.remove()); return c.textContent; }).join('\\n')"

TOO_WIDE = "document.documentElement.scrollWidth <= innerWidth ? [] : ['page', ...document.querySelectorAll('body *')]" \
    ".filter(e => e === 'page' || !e.closest('.scroll') && e.getBoundingClientRect().right > innerWidth)" \
    ".map(e => e.tagName + '.' + e.className)"


def browser(width=1300, height=900, scripts=True):
    options = webdriver.ChromeOptions()
    options.binary_location = os.environ.get("CHROMIUM", "/usr/bin/chromium")
    for word in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", f"--window-size={width},{height}"):
        options.add_argument(word)
    if not scripts:
        options.add_experimental_option("prefs", {"profile.managed_default_content_settings.javascript": 2})
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    service = webdriver.ChromeService(os.environ.get("CHROMEDRIVER", "/usr/bin/chromedriver"))
    driver = webdriver.Chrome(options=options, service=service)
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride",
                           {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False})
    return driver


def scheme(driver, name):
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia",
                           {"features": [{"name": "prefers-color-scheme", "value": name}]})


class Pages:
    """The pages of this run, and a browser that is there for all checks."""

    def __init__(self, command, folder):
        self.command, self.folder = command, folder.resolve()
        self.folder.mkdir(parents=True, exist_ok=True)
        self.driver = browser()

    def write(self, name, text):
        """A page of a text; its address."""
        result = subprocess.run([self.command, "--quiet", "--threshold", "0.2", "--format", "html", "-"],
                                input=text.encode(), capture_output=True, check=True)
        path = self.folder / f"{name}.html"
        path.write_bytes(result.stdout)
        return path.as_uri()

    def open(self, name, text, driver=None):
        driver = driver or self.driver
        driver.get_log("performance"), driver.get_log("browser")
        driver.get(self.write(name, text))
        return driver

    def screenshot(self, name, driver=None):
        shot = (driver or self.driver).execute_cdp_cmd("Page.captureScreenshot", {"format": "png"})
        (self.folder / f"{name}.png").write_bytes(base64.b64decode(shot["data"]))


def requested(driver):
    """What the page asked for besides itself."""
    found = []
    for entry in driver.get_log("performance"):
        if "Network.requestWillBeSent" in entry["message"] and '"url":"file:' not in entry["message"]:
            found.append(entry["message"])
    return found


def visible(driver, selector):
    return [element for element in driver.find_elements("css selector", selector) if element.is_displayed()]


def same(expected, found, what=""):
    assert expected == found, f"{what}: expected {expected!r}, found {found!r}"


# ---- What is checked ----

def hostile_text_stays_text(pages):
    text = (HERE / "hostile.txt").read_text()
    driver = pages.open("hostile", text)
    words = " ".join(text.replace("\u202e", "\ufffd").replace("\u202c", "\ufffd").split())
    same(words, " ".join(driver.execute_script(f"return {READS}").split()))
    for mark in driver.find_elements("css selector", "article [data-a]"):
        ActionChains(driver).move_to_element(mark).perform()
    for link in driver.find_elements("css selector", "article a"):
        driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", link)
        link.click()
    assert "<script>" in driver.title, driver.title
    same(1, len(driver.find_elements("css selector", "script")))
    same([], driver.get_log("browser"))
    same([], requested(driver))


def nothing_else_may_run(pages):
    driver = pages.open("policy", ARTICLE.read_text())
    driver.execute_script("""
      const script = document.createElement("script"), image = new Image();
      script.textContent = "document.title = 'run'";
      image.src = "http://127.0.0.1:9/x.png";
      document.body.append(script, image);
      document.body.insertAdjacentHTML("beforeend", "<b onclick=\\"document.title = 'run'\\" id=b>b</b>");
      document.getElementById("b").click();""")
    assert driver.title != "run"
    same(3, sum("Content Security Policy" in line["message"] for line in driver.get_log("browser")))


def a_megabyte_on_one_line(pages):
    driver = pages.open("megabyte", "<b>Yes</b>, she said & left. " * 36000)
    same(36000, driver.execute_script("return document.querySelector('article').textContent.split('<b>').length - 1"))
    same(0, len(driver.find_elements("css selector", "article b")))


def the_card_tells_on_pointing_and_focus(pages):
    driver = pages.open("article", ARTICLE.read_text())
    card = driver.find_element("id", "card")
    assert not card.is_displayed()
    mark = driver.find_element("css selector", "article .said")
    ActionChains(driver).move_to_element(mark).perform()
    note = driver.find_element("css selector", f"#n{mark.get_attribute('data-a')} .why li")
    assert card.is_displayed() and note.get_attribute("textContent") in card.get_attribute("textContent")
    pages.screenshot("card")
    ActionChains(driver).move_to_element(card).pause(0.5).perform()
    assert card.is_displayed()
    ActionChains(driver).send_keys(Keys.ESCAPE).perform()
    assert not card.is_displayed()
    driver.execute_script("document.querySelector('article .ref').focus()")
    reference = driver.switch_to.active_element
    assert card.is_displayed()
    same("card", reference.get_attribute("aria-describedby"))
    reference.send_keys(Keys.ENTER)
    same("#n1", driver.execute_script("return location.hash"))


def filters_leave_out(pages):
    driver = pages.open("article", ARTICLE.read_text())
    every = len(visible(driver, ".notes > ol > li"))
    box = driver.find_element("name", "indirect")
    box.click()
    shown = visible(driver, ".notes > ol > li")
    assert 0 < len(shown) < every
    same(set(), {li.get_attribute("data-form") for li in shown} - {"direct", "mixed"})
    pages.screenshot("direct")
    driver.find_element("css selector", "button[type=reset]").click()
    WebDriverWait(driver, 5).until(lambda d: len(visible(d, ".notes > ol > li")) == every)
    driver.execute_script("const c = document.querySelector('[name=confidence]'); c.value = 90; "
                          "c.dispatchEvent(new Event('input', {bubbles: true}))")
    shown = visible(driver, ".notes > ol > li")
    assert 0 < len(shown) < every and all(int(li.get_attribute("data-c")) >= 90 for li in shown)
    same(len(shown), len({mark.get_attribute("data-a") for mark in driver.find_elements(
        "css selector", "article [data-a]:not(.off)")}))


def speakers_are_chosen_in_three_places(pages):
    driver = pages.open("article", ARTICLE.read_text())
    button = driver.find_element("css selector", ".voices button")
    select = Select(driver.find_element("name", "speaker"))
    button.send_keys(Keys.ENTER)
    same("true", button.get_attribute("aria-pressed"))
    same("1", select.first_selected_option.get_attribute("value"))
    same({"1"}, {li.get_attribute("data-s") for li in visible(driver, ".notes > ol > li")})
    button.send_keys(Keys.SPACE)
    same("", select.first_selected_option.get_attribute("value"))
    node = driver.find_element("css selector", "svg [data-s]")
    driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", node)
    node.find_element("css selector", "text").click()
    same(node.get_attribute("data-s"), select.first_selected_option.get_attribute("value"))


def stances_lead_to_their_words(pages):
    driver = pages.open("stances", "The mayor praised the engineers of Ohio. “The engineers of Ohio are heroes,” she said.\n\n"
                                   "The unions accused the governor of lying, and denounced Boston.\n")
    fields = driver.find_elements("css selector", ".matrix a.some")
    assert fields
    assert {"+", "−"} <= {field.text for field in fields}, [field.text for field in fields]
    for field in fields:
        driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", field)
        field.click()
        assert driver.execute_script("return document.querySelector(location.hash) !== null")
    driver.find_element("css selector", "details.stances summary").click()
    assert visible(driver, "details.stances li .meta")
    pages.screenshot("stances")


def keys_lead_everywhere(pages):
    driver = pages.open("article", ARTICLE.read_text())
    reached = []
    for _ in range(400):
        ActionChains(driver).send_keys(Keys.TAB).perform()
        element = driver.switch_to.active_element
        if element.tag_name == "body":
            break
        reached.append(element)
    same("skip", reached[0].get_attribute("class"))
    every = driver.find_elements("css selector", "a[href], button, select, input, summary")
    every = [element for element in every if element.is_displayed()]
    same(set(), set(every) - set(reached), "what no key leads to")


def readers_are_told(pages):
    driver = pages.open("article", ARTICLE.read_text())
    for role in ("main", "header", "aside", "article"):
        same(1, len(driver.find_elements("css selector", role)), role)
    same(1, len(driver.find_elements("css selector", "h1")))
    tree = driver.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]
    for node in tree:
        role = node.get("role", {}).get("value")
        if role in ("link", "button", "checkbox", "slider", "combobox", "image", "region", "complementary", "search"):
            assert node["name"]["value"].strip(), f"a {role} without a name"


def names_and_colours_can_be_told_apart(pages):
    driver = pages.open("colours", ARTICLE.read_text())
    for name in ("light", "dark"):
        scheme(driver, name)
        found = driver.execute_script("""
          const probe = document.createElement("span");
          document.body.append(probe);
          const canvas = document.createElement("canvas").getContext("2d");
          const tell = (color) => {
            canvas.fillStyle = color;
            canvas.fillRect(0, 0, 1, 1);
            return Array.from(canvas.getImageData(0, 0, 1, 1).data).slice(0, 3);
          };
          const read = (style) => { probe.style.color = style; return tell(getComputedStyle(probe).color); };
          const speakers = [];
          for (let i = 0; i <= 8; i++) {
            probe.className = "s" + i;
            speakers.push({mark: read("var(--mark)"), name: read("var(--name)"),
              tint: read("color-mix(in oklab, var(--mark) var(--tinted), var(--paper))"),
              lit: read("color-mix(in oklab, var(--mark) var(--lit), var(--paper))")});
          }
          return {paper: read("var(--paper)"), ink: read("var(--ink)"), soft: read("var(--soft)"), speakers};""")
        check_colours(found, name)
    scheme(driver, "light")


def check_colours(found, name):
    paper, ink, speakers = found["paper"], found["ink"], found["speakers"]
    assert colours.contrast(found["soft"], paper) >= 4.5
    for i, speaker in enumerate(speakers):
        assert colours.contrast(speaker["mark"], paper) >= 3, f"{name} s{i}: mark on paper"
        for ground in (paper, speaker["tint"]):
            assert colours.contrast(speaker["name"], ground) >= 4.5, f"{name} s{i}: name"
        assert colours.contrast(ink, speaker["lit"]) >= 4.5, f"{name} s{i}: text"
    distance, sight, pair = colours.least_distance([speaker["mark"] for speaker in speakers[1:]])
    assert distance >= LEAST_DISTANCE, f"{name}: {pair} are {distance:.3f} apart for {sight}"


def it_fits_any_width(pages):
    for width in (320, 390, 768, 1300):
        driver = browser(width, 800)
        try:
            pages.open("article", ARTICLE.read_text(), driver)
            same([], driver.execute_script(f"return {TOO_WIDE}"), f"wider than {width}")
            pages.screenshot(f"width-{width}", driver)
            scheme(driver, "dark")
            pages.screenshot(f"width-{width}-dark", driver)
        finally:
            driver.quit()


def it_is_read_without_scripts(pages):
    driver = browser(scripts=False)
    try:
        pages.open("article", ARTICLE.read_text(), driver)
        same("none", driver.find_element("id", "filters").value_of_css_property("display"))
        assert visible(driver, ".notes > ol > li .why li")
        driver.find_element("css selector", "article .ref").click()
        assert driver.current_url.endswith("#n1")
        pages.screenshot("no-scripts", driver)
    finally:
        driver.quit()


def it_is_printed(pages):
    driver = pages.open("article", ARTICLE.read_text())
    printed = base64.b64decode(driver.execute_cdp_cmd("Page.printToPDF", {})["data"])
    (pages.folder / "article.pdf").write_bytes(printed)
    count = printed.count(b"/Type /Page\n") + printed.count(b"/Type /Page ") + printed.count(b"/Type /Page/")
    assert 2 <= count <= 12, count
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    assert not visible(driver, "#filters")
    assert visible(driver, ".why")
    scheme(driver, "light")


def a_corpus_has_an_index(pages):
    folder = pages.folder / "corpus"
    subprocess.run([pages.command, "page", "-o", str(folder), *map(str, SAMPLES)], check=True, capture_output=True)
    driver = pages.driver
    driver.get((folder / "index.html").as_uri())
    pages.screenshot("index")
    same(len(SAMPLES), len(visible(driver, "tbody tr")))
    heads = driver.find_elements("css selector", "thead button")
    heads[1].click()
    numbers = [int(row.find_elements("css selector", "td")[0].text) for row in visible(driver, "tbody tr")]
    same(sorted(numbers, reverse=True), numbers)
    driver.find_element("name", "words").send_keys("flood barrier")
    assert 1 <= len(visible(driver, "tbody tr")) < max(len(SAMPLES), 2)
    visible(driver, "tbody a")[0].click()
    driver.find_element("link text", "All articles").click()
    assert driver.current_url.endswith("index.html")


CHECKS = (hostile_text_stays_text, nothing_else_may_run, a_megabyte_on_one_line, the_card_tells_on_pointing_and_focus,
          filters_leave_out, speakers_are_chosen_in_three_places, stances_lead_to_their_words, keys_lead_everywhere,
          readers_are_told, names_and_colours_can_be_told_apart, it_fits_any_width, it_is_read_without_scripts,
          it_is_printed, a_corpus_has_an_index)


def main():
    pages = Pages(sys.argv[1], Path(sys.argv[2]))
    failed = 0
    try:
        for check in CHECKS:
            try:
                check(pages)
                print("  ", check.__name__.replace("_", " "), flush=True)
            except Exception:  # pylint: disable=broad-except
                failed += 1
                print(check.__name__, traceback.format_exc(), sep="\n", flush=True)
    finally:
        pages.driver.quit()
    print(f"{len(CHECKS) - failed} passed, {failed} failed")
    sys.exit(failed > 0)


main()
