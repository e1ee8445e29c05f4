"""Forms of the review page in a browser: typing survives, a place to cut is chosen by hand."""

from playwright.sync_api import Locator, Page, expect

from tests.browser.test_review import review

__all__ = ["review"]  # the page, as pytest finds its fixtures
TYPED = "Điều đang ghi dở, chưa lưu"


def _pending(page: Page, which: int) -> Locator:
    """A card by its id: it stays the same one whatever becomes of the others."""
    card = page.locator("#nhiem-vu .proposal.pending").nth(which)
    return page.locator(f"#{card.get_attribute('id')}")


def test_what_is_typed_on_one_card_survives_decisions_and_a_split_of_others(review: Page):
    edited, split, rejected = (_pending(review, n) for n in (0, 1, 2))
    edited.locator("[data-key=e]").click()
    words = edited.locator("textarea[name=action]")
    words.fill(TYPED)
    rejected.locator("[data-key=x]").click()
    expect(rejected.get_by_role("button", name="Mở lại")).to_be_visible()
    expect(words).to_have_value(TYPED)
    count = review.locator("#nhiem-vu article").count()
    split.locator("[data-more]").click()
    split.locator(".cut-free input[type=radio]").check()
    split.get_by_role("button", name="Tách").click()
    expect(review.locator("#nhiem-vu article")).to_have_count(count + 1)
    expect(words).to_have_value(TYPED)
    edited.get_by_role("button", name="Lưu").click()  # the form that was kept still works
    expect(edited.locator(".action")).to_have_text(TYPED)
    rejected.get_by_role("button", name="Mở lại").click()


def test_a_form_is_saved_in_its_card_from_the_moment_that_it_stands_there(review: Page):
    card = _pending(review, 1)
    review.evaluate(
        """([id, words]) => {
          window.samePage = true;
          new MutationObserver((_, observer) => {
            const form = document.querySelector(`#${id} form[data-edit]`);
            if (!form) return;
            observer.disconnect();
            form.querySelector("textarea[name=action]").value = words;
            form.querySelector("button[type=submit]").click();
          }).observe(document.getElementById("nhiem-vu"), { childList: true, subtree: true });
        }""",
        [card.get_attribute("id"), TYPED],
    )
    card.locator("[data-key=e]").click()
    expect(card.locator(".action")).to_have_text(TYPED)
    assert review.evaluate("window.samePage")  # else a form that nobody had taken over was sent


def test_a_place_to_cut_is_chosen_by_keyboard(review: Page, axe):
    review.keyboard.press("n")
    card = review.locator(f"#{review.locator('.proposal.is-current').get_attribute('id')}")
    expect(card.get_by_text("Đã xem")).to_be_visible()
    review.keyboard.press("s")
    slider = card.locator("input[type=range]")
    expect(slider).to_be_visible()
    review.wait_for_timeout(100)  # longer than an answer takes to settle
    expect(card.locator(".more-panel :focus")).to_have_count(1)  # the keyboard is in the panel
    slider.focus()
    axe()
    review.keyboard.press("Home")
    review.keyboard.press("ArrowRight")
    expect(card.locator("[data-at]").nth(2)).to_have_class("is-after is-cut")
    second = card.locator(".is-after").first.inner_text()
    card.get_by_role("button", name="Tách").press("Enter")
    part = review.locator(".proposal.is-current + .proposal .action")
    expect(part).to_contain_text(second)


def test_a_click_in_the_text_chooses_the_place_to_cut(review: Page):
    card = _pending(review, 0)
    card.locator("[data-more]").click()
    expect(card.locator(".more-panel")).to_be_visible()
    piece = review.locator(f"#van-ban mark[data-ref='{card.get_attribute('id')}']").last
    piece.scroll_into_view_if_needed()
    box = piece.bounding_box()
    assert box
    piece.click(position={"x": box["width"] / 2, "y": box["height"] / 2})
    expect(card.locator(".cut-free input[type=radio]")).to_be_checked()
    expect(card.locator(".is-cut")).to_have_count(1)
    expect(card.locator(".more-panel")).to_be_visible()
