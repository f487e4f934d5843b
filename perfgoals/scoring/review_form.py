"""x"""
class ReviewForm: pass
