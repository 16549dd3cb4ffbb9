"""What is said in the demo store."""

from malgil.config.demo.scripts import delivery, money, orders, products, returns
from malgil.config.demo.scripts.script import Script

SCRIPTS: tuple[Script, ...] = (
    *delivery.SCRIPTS,
    *returns.SCRIPTS,
    *money.SCRIPTS,
    *products.SCRIPTS,
    *orders.SCRIPTS,
)

__all__ = ["SCRIPTS", "Script"]
