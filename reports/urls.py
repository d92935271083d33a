"""Addresses of the comparison, decisions and lägesrapporter."""

from django.urls import path

from reports.views import (
    attachments,
    comparison,
    decision_log,
    decisions,
    fixing,
    identify,
    later,
    parts,
    removal,
    reports,
    reviews,
    templates,
    wordings,
    writing,
)

DECISIONS = "beslut/<slug:plan_key>/"
LOG = "beslutslogg/"
REPORT = "rapport/<int:report_id>/"
WRITE = f"{REPORT}skriv/"
WORD = "installningar/word-mall/"

urlpatterns = [
    path("jamforelse/", comparison.newest_comparison, name="newest_comparison"),
    path("jamforelse/<slug:plan_key>/", comparison.comparison, name="comparison"),
    path("plan/<slug:plan_key>/atgard/<slug:key>/ta-bort/", removal.action_remove, name="action_remove"),
    path("beslut/", decisions.newest_decisions, name="newest_decisions"),
    path(DECISIONS, decisions.decisions, name="decisions"),
    path(f"{DECISIONS}nytt/", decisions.decision_create, name="decision_create"),
    path(f"{DECISIONS}lydelse/<int:wording_id>/", wordings.wording, name="wording"),
    path(f"{DECISIONS}lydelse/<int:wording_id>/ratta/", wordings.wording_mend, name="wording_mend"),
    path(f"{DECISIONS}<int:decision_id>/lydelse/", wordings.wording_mark, name="wording_mark"),
    path(f"{DECISIONS}<int:decision_id>/andra/", decisions.decision_edit, name="decision_edit"),
    path(f"{DECISIONS}<int:decision_id>/stryk/", decisions.decision_strike, name="decision_strike"),
    path(
        f"{DECISIONS}<int:decision_id>/bilagor/",
        attachments.decision_attachments,
        name="decision_attachments",
    ),
    path(
        f"{DECISIONS}<int:decision_id>/bilaga/<int:attachment_id>/",
        attachments.decision_attachment,
        name="decision_attachment",
    ),
    path(f"{LOG}namnd/<slug:board>/", decision_log.board_decision_log, name="board_decision_log"),
    path(
        f"{LOG}namnd/<slug:board>/logg.<slug:format>",
        decision_log.board_decision_log_file,
        name="board_decision_log_file",
    ),
    path(f"{LOG}plan/<slug:plan_key>/", decision_log.decision_log_page, name="decision_log"),
    path(
        f"{LOG}plan/<slug:plan_key>/logg.<slug:format>",
        decision_log.decision_log_file,
        name="decision_log_file",
    ),
    path("kontrollera/", identify.report_identify, name="report_identify"),
    path("rapporter/", reports.reports, name="reports"),
    path("rapporter/ny/", writing.report_create, name="report_create"),
    path(REPORT, reports.report, name="report"),
    path(f"{REPORT}dokument.<slug:format>", reports.report_file, name="report_file"),
    path(f"{REPORT}med-ersattningsblad.<slug:format>", reports.report_covered, name="report_covered"),
    path(f"{REPORT}hela-handlingen.zip", attachments.report_bundle, name="report_bundle"),
    path(f"{REPORT}bilagor/", attachments.report_attachments, name="report_attachments"),
    path(f"{REPORT}bilaga/<int:attachment_id>/", attachments.report_attachment, name="report_attachment"),
    path(f"{REPORT}en-sida/", reports.report_one_page, name="report_one_page"),
    path(f"{REPORT}en-sida.pdf", reports.report_one_page_file, name="report_one_page_file"),
    path(f"{REPORT}kontroll/", reports.report_verify, name="report_verify"),
    path(WRITE, writing.report_write, name="report_write"),
    path(f"{WRITE}huvud/", writing.report_head, name="report_head"),
    path(f"{WRITE}placering/", writing.report_place, name="report_place"),
    path(f"{WRITE}meningar/", writing.report_phrases, name="report_phrases"),
    path(f"{WRITE}be-om-laget/", later.report_ask, name="report_ask"),
    path(f"{WRITE}andrat-efterat/", later.report_later, name="report_later"),
    path(f"{WRITE}delar/", parts.report_outline, name="report_outline"),
    path(f"{WRITE}bilaga-1/", parts.report_annex, name="report_annex"),
    path(f"{WRITE}<slug:part>/", parts.report_part, name="report_part"),
    path(f"{WRITE}<slug:part>/forhandsvisning/", parts.report_preview, name="report_preview"),
    path(f"{WRITE}<slug:part>/stammer/", parts.report_part_confirm, name="report_part_confirm"),
    path(f"{REPORT}sakgranskning/", reviews.report_review, name="report_review"),
    path(
        f"{REPORT}sakgranskning/<int:review_id>/dra-tillbaka/",
        reviews.review_withdraw,
        name="review_withdraw",
    ),
    path(f"{REPORT}sakgranskning/svar/<int:comment_id>/", reviews.comment_answer, name="comment_answer"),
    path("granskning/", reviews.reviews, name="reviews"),
    path("granskning/<int:report_id>/", reviews.review, name="review"),
    path(
        "granskning/<int:report_id>/bilaga/<int:attachment_id>/",
        attachments.review_attachment,
        name="review_attachment",
    ),
    path(f"{REPORT}faststall/", fixing.report_fix, name="report_fix"),
    path(f"{REPORT}kasta/", fixing.report_throw, name="report_throw"),
    path(f"{REPORT}ersatt/", fixing.report_supersede, name="report_supersede"),
    path(f"{REPORT}beslut/", fixing.report_decide, name="report_decide"),
    path(WORD, templates.word_templates, name="word_templates"),
    path(f"{WORD}programmets/", templates.word_template_ours, name="word_template_ours"),
    path(f"{WORD}programmets.docx", templates.word_template_default, name="word_template_default"),
    path(f"{WORD}<int:template_id>/", templates.word_template, name="word_template"),
    path(
        f"{WORD}<int:template_id>/<slug:name>.docx", templates.word_template_file, name="word_template_file"
    ),
]
