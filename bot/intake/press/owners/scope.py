"""Whose figures are these: the zone's, the city's, another place's, a company's, a part's?"""

from dataclasses import dataclass
from enum import Enum
from typing import Final

from bot.intake.press.tokens.sign import Kind, Sign


class Whose(Enum):
    """Whose a figure is; the value is the code of the phrase that says why it is not taken."""

    HOME = ""
    CITY = "city"
    REGION = "other_region"
    ELSEWHERE = "elsewhere"
    COMPANY = "company"
    PART = "part"
    STRANGER = "other_owner"  # a park, a town, a firm that nobody knows


# what a company, a bank, a mall or one project may have as well as a zone
_OWNED: Final = frozenset(
    {
        "exports", "imports", "foreign_trade", "cross_border_ecommerce", "industrial_output",
        "high_tech_output", "strategic_emerging_output", "industrial_revenue", "industrial_profit",
        "industrial_profit_and_tax", "tax_revenue", "total_tax_revenue", "rd_spending",
        "rd_intensity", "rd_institutions", "invention_patents", "online_retail_sales",
        "housing_area_sold", "housing_sales", "electricity_consumption",
        "industrial_electricity_consumption", "express_parcels", "new_energy_vehicle_output",
        "technology_contracts", "tourist_visits", "tourism_revenue", "deposits", "loans",
        "new_loans", "household_deposits", "npl_ratio", "key_project_total_investment",
        "key_project_annual_plan", "key_project_investment",
        "export_delivery_value", "industrial_sales_ratio", "services_revenue",
        "actual_foreign_investment", "technical_renovation_investment", "trade_in_consumption",
        "new_urban_jobs",
        "agricultural_output", "grain_output",
    }
)  # fmt: skip


def owned(metric: str) -> bool:
    """Whether a company may have such a figure of its own."""
    return metric in _OWNED


_COMING: Final = (
    *("走进", "来到", "立足", "聚焦", "推动", "助力", "引导", "支持", "作为", "地处", "位于"),
    *("落户", "入驻", "走访", "记者", "获悉", "据", "对", "在", "赴", "到", "由", "让", "使", "把"),
)
_PLACELIKE: Final = tuple("市县州城港海湾江山阳河岛")


def foreign(last: Sign, sign: Sign) -> bool:
    """滨海开发区 is another zone; 走进开发区 and 数说开发区 are not."""
    if not sign.text.endswith(("开发区", "经开区")):
        return False
    if last.kind is Kind.ELSEWHERE:
        return True
    place_like = last.text.endswith(_PLACELIKE) or sign.text.startswith("经济")
    return last.kind is Kind.UNKNOWN and place_like and not last.text.startswith(_COMING)


@dataclass(slots=True)
class Scope:
    """Whose the figures are at this place of the text."""

    base: Whose = Whose.HOME  # of the text as a whole
    base_region: str = ""
    whose: Whose = Whose.HOME
    region: str = ""
    lasts: bool = False  # beyond the sentence
    part: bool = False  # 民营企业……: the sentence is about a part of the zone
    ground: bool = False  # 园区……: and that is a piece of its ground
    turned: bool = False  # within this sentence
    doubted: str = ""  # of whom what follows may be as well: "all" of it, or what is "owned"

    def home(self) -> None:
        """全区, 我区: back to what the text is about."""
        self.whose, self.region, self.lasts = self.base, self.base_region, False
        self.part = self.ground = False

    def turn(self, whose: Whose, region: str = "", *, lasts: bool = False) -> None:
        """Another one's figures follow."""
        self.whose, self.region, self.lasts, self.turned = whose, region, lasts, True

    def sentence(self) -> None:
        """At the end of a sentence only what lasts goes on: a company does, 同期全市 does not."""
        self.part = self.ground = self.turned = False
        if not self.lasts and self.whose not in (Whose.REGION, Whose.STRANGER):
            self.home()

    def semicolon(self) -> None:
        """After a semicolon only what lasts goes on."""
        self.part = False
        if not self.lasts:
            self.home()

    def paragraph(self) -> None:
        """A new paragraph is about what the text is about."""
        self.home()
        self.doubted = ""

    def doubts(self, metric: str) -> bool:
        """Whether a figure that names nobody may be another one's than the zone's."""
        return self.doubted == "all" or (self.doubted == "owned" and owned(metric))

    def of(self, metric: str) -> Whose:
        """Whose a figure of a metric is: GDP is no company's."""
        if self.whose is Whose.COMPANY and not owned(metric):
            return self.base
        if self.whose is self.base and self.part and owned(metric):
            return Whose.PART
        if self.whose is self.base and self.ground:
            return Whose.PART
        return self.whose
